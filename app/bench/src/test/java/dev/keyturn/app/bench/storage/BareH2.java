// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/** H2 does not force what it commits. Whoever is told to has it forced, for all who wait too. */
final class BareH2 implements BareDatabase {
  private final String url;
  private final Connection forcing;
  private final ReentrantLock turn = new ReentrantLock();
  private long begun;
  private volatile long forced;

  private BareH2(String url) throws SQLException {
    this.url = url;
    this.forcing = DriverManager.getConnection(url);
  }

  static BareH2 in(Path file) {
    try {
      return new BareH2("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=15000");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    force();
  }

  /** The force that is under way may have begun too early for us; the one after it has not. */
  private void force() throws SQLException {
    long needed = beginning() + 1;
    turn.lock();
    try {
      if (forced >= needed) {
        return;
      }
      long number = begin();
      try (Statement statement = forcing.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      forced = number;
    } finally {
      turn.unlock();
    }
  }

  private synchronized long beginning() {
    return begun;
  }

  private synchronized long begin() {
    return ++begun;
  }

  @Override
  public void close() {
    try {
      forcing.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
