// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.time.Duration;

/**
 * How a store is opened.
 *
 * @param timeout after which a call gives up
 * @param snapshotAfter how long the journals may be, at least, before a snapshot replaces them
 * @param feedLength how many changes the feed remembers
 */
record FileStorageOptions(Duration timeout, long snapshotAfter, int feedLength) {
  static final long SNAPSHOT_AFTER = 8L << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FEED_LENGTH = 10_000;

  static FileStorageOptions defaults() {
    return new FileStorageOptions(TIMEOUT, SNAPSHOT_AFTER, FEED_LENGTH);
  }

  FileStorageOptions withTimeout(Duration other) {
    return new FileStorageOptions(other, snapshotAfter, feedLength);
  }

  FileStorageOptions withSnapshotAfter(long bytes) {
    return new FileStorageOptions(timeout, bytes, feedLength);
  }

  FileStorageOptions withFeedLength(int other) {
    return new FileStorageOptions(timeout, snapshotAfter, other);
  }
}
