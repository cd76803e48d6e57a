// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL. The server forces, numbers and recovers; connections that broke are replaced. */
final class PostgresStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
  private static final int ATTEMPTS = 50;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final PostgresOptions options;
  private final PostgresPool pool;
  private final PostgresChangeFeed changes;
  private final PostgresEventOutbox events;
  private final Set<PostgresView> views = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private PostgresStore(PostgresOptions options) {
    this.options = options;
    this.pool = new PostgresPool(options, "keyturn-store", options.maximumPoolSize());
    this.changes =
        new PostgresChangeFeed(
            this, PostgresPool.ofOneThatIsKept(options, "keyturn-feed"), options.feedLength());
    this.events = new PostgresEventOutbox(this, options);
  }

  /** Looks at the server before it touches anything there. */
  static PostgresStore open(PostgresOptions options) {
    PostgresRequirements.check(options);
    DataSource patient = PostgresPool.source(options, PostgresRequirements.PATIENCE);
    Schema.bringUpToDate(patient, Dialect.POSTGRES);
    try {
      Jdbi.create(patient).useTransaction(PostgresChangeLog::forgetOtherServers);
    } catch (RuntimeException e) {
      throw SqlFailures.translated(e);
    }
    return new PostgresStore(options);
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(true, true);
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public <T> T read(Function<Handle, T> query) {
    return read(pool, query);
  }

  /** Reads through other connections than the usual ones. */
  <T> T read(PostgresPool connections, Function<Handle, T> query) {
    return repeatedly(
        deadline(),
        deadline -> {
          try (Handle handle = connections.open(deadline)) {
            return query.apply(handle);
          }
        },
        failure -> false);
  }

  @Override
  public <T> T readInOneView(Function<Handle, T> query) {
    return read(
        handle ->
            handle.inTransaction(
                same -> {
                  same.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                  return query.apply(same);
                }));
  }

  @Override
  public View openView(Consumer<Handle> first) {
    refuseIfClosed();
    PostgresView view = PostgresView.open(options, views, first);
    if (closed) {
      view.abandon();
    }
    return view;
  }

  @Override
  public <T> T write(Transaction<T> transaction) {
    return write(transaction, deadline());
  }

  /** Writes for a call that must have ended at a deadline. */
  <T> T write(Transaction<T> transaction, long deadlineNanos) {
    AtomicBoolean together = new AtomicBoolean(true);
    return repeatedly(
        deadlineNanos,
        deadline -> tryWrite(transaction, together.get(), deadline),
        failure ->
            transaction.mayRetry(failure)
                || SqlFailures.isLostRace(failure)
                || SqlFailures.isLockTimeout(failure)
                || (SqlFailures.isTaken(failure) && together.getAndSet(false)));
  }

  @Override
  public ChangeFeed changes() {
    return changes;
  }

  @Override
  public EventOutbox events() {
    return events;
  }

  @Override
  public void close() {
    if (!closed) {
      events.release();
      closed = true;
      views.forEach(PostgresView::abandon);
      changes.close();
      pool.close();
    }
  }

  /** When a call that begins now must have ended. */
  long deadline() {
    return System.nanoTime() + options.timeout().toNanos();
  }

  /** Until it succeeds, fails for good, or there is no time to wait for a connection once more. */
  private <T> T repeatedly(
      long deadline, Attempt<T> attempt, Function<RuntimeException, Boolean> mayRetry) {
    refuseIfClosed();
    long lastStart = deadline - PostgresPool.patience(options).toNanos();
    for (int count = 1; ; count++) {
      try {
        return attempt.before(deadline);
      } catch (UnconfirmedException e) {
        // To try again might do it twice.
        throw new StorageUnavailableException(e.getMessage(), e.getCause());
      } catch (RuntimeException e) {
        refuseIfClosed();
        boolean again = mayRetry.apply(e) || SqlFailures.isConnectionLost(e);
        if (!again || count == ATTEMPTS || System.nanoTime() - lastStart >= 0) {
          throw SqlFailures.translated(e);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
      }
    }
  }

  private <T> T tryWrite(Transaction<T> transaction, boolean together, long deadline) {
    Handle handle = pool.open(deadline);
    try {
      handle.begin();
      T result;
      try {
        result = transaction.work(handle);
        List<Step> steps = new ArrayList<>(transaction.rest());
        steps.addAll(PostgresChangeLog.steps(transaction.report()));
        if (together) {
          PostgresScript.run(handle, steps);
        } else {
          Steps.take(handle, steps);
        }
      } catch (RuntimeException e) {
        rollBack(handle, e);
        throw e;
      }
      commit(handle, deadline);
      return result;
    } finally {
      giveBack(handle);
    }
  }

  /** What was committed stays so, whatever becomes of the connection. */
  private static void giveBack(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      LOG.debug("A connection was not given back.", e);
    }
  }

  private static void commit(Handle handle, long deadline) {
    Connection connection = handle.getConnection();
    boolean confirmed;
    try {
      connection.clearWarnings();
      PostgresPool.limit(connection, deadline);
      handle.commit();
      // All that a commit warns of is that a standby which it should wait for has not got it.
      confirmed = connection.getWarnings() == null;
    } catch (RuntimeException | SQLException e) {
      throw new UnconfirmedException("The database", e);
    }
    if (!confirmed) {
      throw new UnconfirmedException("A standby of the database", null);
    }
  }

  private static void rollBack(Handle handle, RuntimeException failure) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("The store is closed.");
    }
  }

  /** Nobody knows whether a commit was kept. */
  private static final class UnconfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnconfirmedException(String who, Exception cause) {
      super(who + " did not confirm; whether it was kept is not known.", cause);
    }
  }

  /** One of several ways through a call. */
  private interface Attempt<T> {
    T before(long deadlineNanos);
  }
}
