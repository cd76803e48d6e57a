// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.adapters.storage.jdbi.PostgresChangeFeed.Seen;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest positions of a change feed and what they stand for. They begin anywhere, so that those
 * of another opening mean nothing. For many threads.
 */
final class GivenPositions {
  private static final int REMEMBERED = 1000;
  private static final long LARGEST_START = 1L << 60;

  private final TreeMap<Long, Seen> given = new TreeMap<>();
  private long last = new SecureRandom().nextLong(LARGEST_START);

  /** The position that stands for it. */
  synchronized long to(Seen seen) {
    if (!seen.equals(given.get(last))) {
      given.put(++last, seen);
    }
    if (given.size() > REMEMBERED) {
      given.pollFirstEntry();
    }
    return last;
  }

  /** What a position stands for; empty if it was never given, or too long ago. */
  synchronized Optional<Seen> at(long position) {
    return Optional.ofNullable(given.get(position));
  }
}
