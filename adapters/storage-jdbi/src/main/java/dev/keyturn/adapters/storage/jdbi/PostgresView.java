// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that sees one state, on a connection of its own, for as long as it takes. */
final class PostgresView implements View {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresView.class);

  /** It counts whole tables. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Handle handle;
  private final Set<PostgresView> open;
  private volatile boolean storeClosed;

  private PostgresView(Handle handle, Set<PostgresView> open) {
    this.handle = handle;
    this.open = open;
  }

  /** Is among those that are open until it is closed. */
  static PostgresView open(
      PostgresOptions options, Set<PostgresView> open, Consumer<Handle> first) {
    PostgresView view = null;
    try {
      view = new PostgresView(Jdbi.open(PostgresPool.source(options, PATIENCE)), open);
      open.add(view);
      view.handle.begin();
      view.handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      view.handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
      view.handle.execute("SET LOCAL statement_timeout = 0");
      first.accept(view.handle);
      return view;
    } catch (RuntimeException e) {
      if (view != null) {
        view.close();
      }
      throw SqlFailures.translated(e);
    }
  }

  @Override
  public <T> T read(Function<Handle, T> query) {
    refuseIfStoreClosed();
    try {
      return query.apply(handle);
    } catch (RuntimeException e) {
      refuseIfStoreClosed();
      throw SqlFailures.translated(e);
    }
  }

  @Override
  public void refuseIfStoreClosed() {
    if (storeClosed) {
      throw new IllegalStateException("The store is closed.");
    }
  }

  /** Ends it for the store, whoever is reading. */
  void abandon() {
    storeClosed = true;
    try {
      handle.getConnection().abort(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("A view of the store did not end at once.", e);
    }
  }

  @Override
  public void close() {
    open.remove(this);
    try (handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      LOG.debug("A view of the store did not end well.", e);
    }
  }
}
