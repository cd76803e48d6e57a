// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * H2 does not force what it commits, and what it writes during a transaction may be half of it. So
 * transactions and writing to the file take turns, as in our store, and one force, outside of them,
 * serves all who wait.
 */
final class BareH2 implements BareDatabase {
  private final String url;
  private final Connection own;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final ReentrantLock forcing = new ReentrantLock();
  private long begun;
  private volatile long forced;

  private BareH2(String url) throws SQLException {
    this.url = url;
    this.own = DriverManager.getConnection(url);
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
  public void durably(Connection connection, Work work) throws SQLException {
    writing.lock();
    try {
      work.run();
      connection.commit();
    } finally {
      writing.unlock();
    }
    force();
  }

  /** The force that is under way may have begun too early for us; the one after it has not. */
  private void force() throws SQLException {
    long needed = beginning() + 1;
    forcing.lock();
    try {
      if (forced < needed) {
        long number = begin();
        write();
        SessionLocal session = (SessionLocal) own.unwrap(JdbcConnection.class).getSession();
        session.getDatabase().getStore().getMvStore().sync();
        forced = number;
      }
    } finally {
      forcing.unlock();
    }
  }

  private void write() throws SQLException {
    writing.lock();
    try (Statement statement = own.createStatement()) {
      statement.execute("CHECKPOINT");
    } finally {
      writing.unlock();
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
      own.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
