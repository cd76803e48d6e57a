// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections, each of which gives up at the deadline of the call that it serves. */
final class PostgresPool {
  /** Never lower than that, and never lower than what the administrator of the server wants. */
  private static final String SAFE_COMMITS =
      "set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)";

  private static final String SAME_EVERYWHERE =
      ", set_config('default_transaction_isolation', 'read committed', false)"
          + ", set_config('default_transaction_read_only', 'off', false)";

  /** The name of a setting that tells one connection from every other. */
  static final String SESSION = "keyturn.session";

  /** The attribute of a handle that tells when its call must have ended. */
  private static final String DEADLINE = "keyturn.deadline";

  private static final int LEAST_MILLIS = 250;

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  PostgresPool(PostgresOptions options, String name, int size) {
    long patience = patience(options).toMillis();
    connections = new HikariDataSource();
    connections.setDataSource(source(options, options.timeout()));
    connections.setPoolName(name);
    connections.setMaximumPoolSize(size);
    connections.setConnectionInitSql(session(options));
    connections.setConnectionTimeout(patience);
    connections.setValidationTimeout(Math.max(LEAST_MILLIS, patience / 2));
    connections.setInitializationFailTimeout(-1);
    jdbi = Jdbi.create(connections);
  }

  /** One connection, for as long as it works: whoever loses it forgets what was asked by it. */
  static PostgresPool ofOneThatIsKept(PostgresOptions options, String name) {
    PostgresPool pool = new PostgresPool(options, name, 1);
    pool.connections.setMaxLifetime(0);
    return pool;
  }

  /** How long a call waits for a connection. */
  static Duration patience(PostgresOptions options) {
    return options.timeout().multipliedBy(2).dividedBy(5);
  }

  /** Connections outside a pool, where an answer may take so long. */
  static DataSource source(PostgresOptions options, Duration patience) {
    PostgresAddress at = options.at();
    PGSimpleDataSource source = new PGSimpleDataSource();
    String[] hosts = at.host().split(",", -1);
    int[] ports = new int[hosts.length];
    Arrays.fill(ports, at.port());
    source.setServerNames(hosts);
    source.setPortNumbers(ports);
    source.setDatabaseName(at.database());
    source.setUser(at.user());
    at.password().ifPresent(source::setPassword);
    source.setSslMode(at.sslMode());
    if (at.rootCertificate().isPresent()) {
      source.setSslRootCert(at.rootCertificate().get().toString());
    } else if (at.sslMode().startsWith("verify")) {
      source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    source.setTargetServerType("primary");
    source.setApplicationName("keyturn");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout((int) Math.max(1, options.timeout().toSeconds() * 2 / 5));
    source.setSocketTimeout((int) Math.max(1, patience.toSeconds()));
    // A detail may show a row.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** A connection for a call that must have ended at a deadline. */
  Handle open(long deadlineNanos) {
    Handle handle;
    try {
      handle = jdbi.open();
    } catch (ConnectionException e) {
      throw new StorageUnavailableException(
          connections.isRunning() && isExhausted()
              ? "All connections to the database are in use."
              : "The database does not answer.",
          e);
    }
    handle.define(DEADLINE, deadlineNanos);
    handle.addCustomizer(
        new StatementCustomizer() {
          @Override
          public void beforeExecution(PreparedStatement statement, StatementContext context)
              throws SQLException {
            limit(statement.getConnection(), deadlineNanos);
          }
        });
    return handle;
  }

  /** Lets the next answer take no longer than until the deadline of the handle, if it has one. */
  static void limit(Handle handle) throws SQLException {
    if (handle.getConfig(SqlStatements.class).getAttribute(DEADLINE) instanceof Long nanos) {
      limit(handle.getConnection(), nanos);
    }
  }

  /** Lets the next answer take no longer than until the deadline. */
  static void limit(Connection connection, long deadlineNanos) throws SQLException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (left <= 0) {
      throw new SQLTimeoutException("The time for this call is over.");
    }
    connection.setNetworkTimeout(Runnable::run, (int) left);
  }

  void close() {
    connections.close();
  }

  private boolean isExhausted() {
    return connections.getHikariPoolMXBean() != null
        && connections.getHikariPoolMXBean().getActiveConnections()
            >= connections.getMaximumPoolSize();
  }

  private static String session(PostgresOptions options) {
    long timeout = options.timeout().toMillis();
    return "SELECT "
        + SAFE_COMMITS
        + SAME_EVERYWHERE
        + ", set_config('"
        + SESSION
        + "', CAST(gen_random_uuid() AS TEXT), false)"
        + setting("statement_timeout", timeout * 4 / 5)
        + setting("lock_timeout", timeout / 10)
        + setting("idle_in_transaction_session_timeout", timeout);
  }

  private static String setting(String name, long millis) {
    return ", set_config('" + name + "', '" + millis + "', false)";
  }
}
