// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a store on PostgreSQL is opened.
 *
 * @param host one or several with commas; the first that is no standby is taken
 * @param port the same on every host
 * @param database its name
 * @param user whom it belongs to
 * @param password of the user; empty if the server asks for none
 * @param sslMode as libpq names it
 * @param rootCertificate who vouches for the server; empty for those whom the JVM trusts
 * @param maximumPoolSize connections, apart from the one that the change feed has
 * @param timeout after which a call gives up
 * @param feedLength how many changes the feed remembers
 * @param lease for how long a node has events to itself
 */
record PostgresOptions(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    String sslMode,
    Optional<Path> rootCertificate,
    int maximumPoolSize,
    Duration timeout,
    int feedLength,
    Duration lease) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int FEED_LENGTH = 100_000;

  PostgresOptions(
      String host,
      int port,
      String database,
      String user,
      Optional<String> password,
      String sslMode,
      Optional<Path> rootCertificate,
      int maximumPoolSize) {
    this(
        host,
        port,
        database,
        user,
        password,
        sslMode,
        rootCertificate,
        maximumPoolSize,
        TIMEOUT,
        FEED_LENGTH,
        LEASE);
  }

  PostgresOptions withPoolSize(int other) {
    return new PostgresOptions(
        host,
        port,
        database,
        user,
        password,
        sslMode,
        rootCertificate,
        other,
        timeout,
        feedLength,
        lease);
  }

  PostgresOptions withTimeout(Duration other) {
    return new PostgresOptions(
        host,
        port,
        database,
        user,
        password,
        sslMode,
        rootCertificate,
        maximumPoolSize,
        other,
        feedLength,
        lease);
  }

  PostgresOptions withFeedLength(int other) {
    return new PostgresOptions(
        host,
        port,
        database,
        user,
        password,
        sslMode,
        rootCertificate,
        maximumPoolSize,
        timeout,
        other,
        lease);
  }

  PostgresOptions withLease(Duration other) {
    return new PostgresOptions(
        host,
        port,
        database,
        user,
        password,
        sslMode,
        rootCertificate,
        maximumPoolSize,
        timeout,
        feedLength,
        other);
  }

  /** Which database it is, for whoever has to look after it. */
  String place() {
    return database + " at " + host + ":" + port;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " in " + place();
  }
}
