// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a store is opened.
 *
 * @param directory where its file lies; empty for a store in memory
 * @param fileSystem prefix of H2's, in front of the path; empty for the usual one
 * @param maximumPoolSize connections
 * @param cacheBytes memory that H2 keeps pages in
 * @param timeout after which a call gives up
 * @param feedLength how many changes the feed remembers
 */
record StoreOptions(
    Optional<Path> directory,
    String fileSystem,
    int maximumPoolSize,
    long cacheBytes,
    Duration timeout,
    int feedLength) {
  private static final int POOL_SIZE = 8;
  private static final long CACHE_BYTES = 64L << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FEED_LENGTH = 100_000;

  static StoreOptions inFile(Path directory, int maximumPoolSize, long cacheBytes) {
    return new StoreOptions(
        Optional.of(directory), "", maximumPoolSize, cacheBytes, TIMEOUT, FEED_LENGTH);
  }

  static StoreOptions inFile(Path directory) {
    return inFile(directory, POOL_SIZE, CACHE_BYTES);
  }

  static StoreOptions inMemory(int maximumPoolSize) {
    return new StoreOptions(
        Optional.empty(), "", maximumPoolSize, CACHE_BYTES, TIMEOUT, FEED_LENGTH);
  }

  static StoreOptions inMemory() {
    return inMemory(POOL_SIZE);
  }

  StoreOptions withFileSystem(String prefix) {
    return new StoreOptions(directory, prefix, maximumPoolSize, cacheBytes, timeout, feedLength);
  }

  StoreOptions withTimeout(Duration other) {
    return new StoreOptions(directory, fileSystem, maximumPoolSize, cacheBytes, other, feedLength);
  }

  StoreOptions withFeedLength(int other) {
    return new StoreOptions(directory, fileSystem, maximumPoolSize, cacheBytes, timeout, other);
  }

  boolean durable() {
    return directory.isPresent();
  }
}
