// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One opening of an H2 database: the pool for everybody, and one connection that forces. */
final class H2Database {
  private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);

  /**
   * How long H2 keeps what it has replaced. Many times longer than {@link Durability} leaves
   * anything unforced, so that nothing is overwritten whose successor a power cut could take.
   */
  private static final int RETENTION_MILLIS = 15_000;

  private static final long LEAST_PATIENCE_MILLIS = 250;

  private final Connection forcing;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private H2Database(Connection forcing, HikariDataSource pool) {
    this.forcing = forcing;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  static H2Database open(StoreOptions options, Optional<StoreDirectory> directory) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url(options, directory));
    source.setUser("keyturn");
    HikariDataSource pool = pool(source, options);
    H2Database database = new H2Database(connect(source), pool);
    try {
      Schema.bringUpToDate(source, Dialect.H2);
      directory.ifPresent(StoreDirectory::secure);
      if (options.durable()) {
        // What a killed process has written may be readable and still not be on the disk.
        database.force();
      }
      return database;
    } catch (SQLException e) {
      database.abandon();
      throw new StorageUnavailableException("The database cannot be forced to the disk.", e);
    } catch (RuntimeException e) {
      database.abandon();
      throw SqlFailures.translated(e);
    } catch (Error e) {
      database.abandon();
      throw e;
    }
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Brings every commit that has ended to the disk. For one thread at a time, while none writes.
   */
  void force() throws SQLException {
    write();
    sync();
  }

  /**
   * Writes all changes to the file. Not while a transaction writes: H2 takes the present state of
   * one table after the other, and a process that is killed then leaves half a commit.
   */
  void write() throws SQLException {
    run("CHECKPOINT");
  }

  /**
   * Brings what was written to the disk, whoever writes meanwhile. There is no SQL for that alone.
   */
  void sync() throws SQLException {
    SessionLocal session = (SessionLocal) forcing.unwrap(JdbcConnection.class).getSession();
    try {
      session.getDatabase().getStore().getMvStore().sync();
    } catch (MVStoreException e) {
      throw new SQLException(e);
    }
  }

  /** Closes in good order. */
  void close() {
    try {
      pool.close();
    } finally {
      closeQuietly(forcing);
    }
  }

  /**
   * Closes without writing anything more, whoever still has a connection. As long as H2 has the
   * file open in this process, it takes the next opening for another connection to the same.
   */
  void abandon() {
    try {
      run("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      LOG.debug("The database had closed itself.", e);
    } finally {
      close();
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = forcing.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String url(StoreOptions options, Optional<StoreDirectory> directory) {
    String place =
        directory
            .map(folder -> "file:" + folder.database())
            .map(file -> options.fileSystem().isEmpty() ? file : options.fileSystem() + file)
            .orElseGet(() -> "mem:" + UUID.randomUUID());
    return "jdbc:h2:"
        + place
        // A trace file would show statements to whoever the umask lets read it.
        + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=256"
        // For a moment after a commit, a result that was kept is older than what others see.
        + ";OPTIMIZE_REUSE_RESULTS=FALSE"
        + ";RETENTION_TIME="
        + RETENTION_MILLIS
        + ";CACHE_SIZE="
        + options.cacheBytes() / 1024
        + ";LOCK_TIMEOUT="
        + patienceMillis(options);
  }

  /** Connects when it is first asked for a connection. */
  private static HikariDataSource pool(JdbcDataSource source, StoreOptions options) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(source);
    pool.setPoolName("keyturn-store");
    pool.setMaximumPoolSize(options.maximumPoolSize());
    pool.setConnectionTimeout(patienceMillis(options));
    pool.setMaxLifetime(0);
    return pool;
  }

  /** For one wait of several that a call may meet. */
  private static long patienceMillis(StoreOptions options) {
    return Math.max(LEAST_PATIENCE_MILLIS, options.timeout().toMillis() * 2 / 5);
  }

  private static Connection connect(JdbcDataSource source) {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw SqlFailures.translated(new IllegalStateException(e));
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close in good order.", e);
    }
  }
}
