// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits something beside the servers again and again, to see how long the database and its disk
 * keep anybody waiting.
 */
final class Pulse implements AutoCloseable {
  private static final String DATABASE = "postgres";
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Thread thread = new Thread(this::beat, "pulse");
  private volatile boolean stopped;
  private volatile Duration longest = Duration.ZERO;
  private volatile SQLException failure;

  private Pulse() {}

  static Pulse begin() {
    PostgresServer.shared()
        .execute(DATABASE, "CREATE TABLE IF NOT EXISTS pulse (beat TIMESTAMP WITH TIME ZONE)");
    Pulse pulse = new Pulse();
    pulse.thread.start();
    return pulse;
  }

  /** How long a commit took that took the longest. */
  Duration longest() {
    return longest;
  }

  private void beat() {
    try (Connection connection = PostgresServer.shared().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      while (!stopped) {
        long begin = System.nanoTime();
        statement.execute("INSERT INTO pulse VALUES (CURRENT_TIMESTAMP)");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        longest = took.compareTo(longest) > 0 ? took : longest;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      failure = e;
    }
  }

  /** Fails if a commit did. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    if (failure != null) {
      throw new AssertionError("The commits beside the servers ended early", failure);
    }
  }
}
