// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.time.Duration;

/**
 * How a store on PostgreSQL is opened.
 *
 * @param at the database
 * @param maximumPoolSize connections, apart from the one that the change feed has
 * @param timeout after which a call gives up
 * @param feedLength how many changes the feed remembers
 * @param lease for how long a node has events to itself
 */
record PostgresOptions(
    PostgresAddress at, int maximumPoolSize, Duration timeout, int feedLength, Duration lease) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int FEED_LENGTH = 100_000;

  PostgresOptions(PostgresAddress at, int maximumPoolSize) {
    this(at, maximumPoolSize, TIMEOUT, FEED_LENGTH, LEASE);
  }

  PostgresOptions withPoolSize(int other) {
    return new PostgresOptions(at, other, timeout, feedLength, lease);
  }

  PostgresOptions withTimeout(Duration other) {
    return new PostgresOptions(at, maximumPoolSize, other, feedLength, lease);
  }

  PostgresOptions withFeedLength(int other) {
    return new PostgresOptions(at, maximumPoolSize, timeout, other, lease);
  }

  PostgresOptions withLease(Duration other) {
    return new PostgresOptions(at, maximumPoolSize, timeout, feedLength, other);
  }
}
