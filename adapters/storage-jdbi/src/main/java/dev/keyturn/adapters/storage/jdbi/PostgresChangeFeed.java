// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what changed: all that is visible now and was not when the position was given. A position
 * stands for what was visible then, and is believed only as long as the connection lives on which
 * it was given: a server that was restarted, restored or replaced may number other transactions
 * alike.
 */
final class PostgresChangeFeed implements ChangeFeed {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresChangeFeed.class);

  /** So that it is trimmed once in a while, not with every change. */
  private static final int TRIM_EVERY = 1024;

  /** In vain, perhaps: while a transaction is forgotten, nothing behind it is deleted. */
  private static final long TRIM_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** A table that was replaced has another file. */
  private static final String NOW =
      "SELECT CAST(pg_current_snapshot() AS TEXT), current_setting('"
          + PostgresPool.SESSION
          + "') || ' ' || pg_relation_filenode('row_change')";

  /** One row at least, with or without a change. */
  private static final String SINCE =
      NOW
          + ", trimmed.made_in < pg_snapshot_xmin(CAST(? AS pg_snapshot)),"
          + " (SELECT MAX(position) - MIN(position) FROM row_change),"
          + " change.kind, change.partition, change.id, change.revision"
          + " FROM row_change_trim AS trimmed LEFT JOIN row_change AS change"
          + " ON change.made_in >= pg_snapshot_xmax(CAST(? AS pg_snapshot))"
          + " OR change.made_in = ANY (ARRAY(SELECT pg_snapshot_xip(CAST(? AS pg_snapshot))))";

  private final PostgresStore store;
  private final PostgresPool connection;
  private final int feedLength;
  private final AtomicLong nextTrim = new AtomicLong(System.nanoTime());
  private final GivenPositions given = new GivenPositions();

  PostgresChangeFeed(PostgresStore store, PostgresPool connection, int feedLength) {
    this.store = store;
    this.connection = connection;
    this.feedLength = feedLength;
  }

  @Override
  public long position() {
    return given.to(
        store.read(
            connection,
            handle -> handle.createQuery(NOW).map((result, context) -> seen(result)).one()));
  }

  @Override
  public Changes since(long position) {
    Optional<Seen> before = given.at(position);
    if (before.isEmpty()) {
      return new Changes(List.of(), position(), false);
    }
    Answer answer = store.read(connection, handle -> ask(handle, before.get()));
    if (answer.length > feedLength + TRIM_EVERY) {
      trimLater();
    }
    boolean complete = answer.nothingTrimmed && answer.now.isOnSameConnection(before.get());
    return new Changes(complete ? answer.changes : List.of(), given.to(answer.now), complete);
  }

  void close() {
    connection.close();
  }

  /** Apart from the call that noticed it, which has waited already. */
  private void trimLater() {
    long now = System.nanoTime();
    long due = nextTrim.get();
    if (now - due >= 0 && nextTrim.compareAndSet(due, now + TRIM_PAUSE_NANOS)) {
      Thread thread = new Thread(this::trim, "keyturn-feed-trim");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static Answer ask(Handle handle, Seen before) {
    return handle
        .createQuery(SINCE)
        .bind(0, before.snapshot)
        .bind(1, before.snapshot)
        .bind(2, before.snapshot)
        .reduceResultSet(
            null,
            (answer, result, context) -> {
              Answer all = answer == null ? answer(result) : answer;
              if (result.getString(5) != null) {
                all.changes.add(change(result));
              }
              return all;
            });
  }

  private static Answer answer(ResultSet result) throws SQLException {
    return new Answer(seen(result), result.getBoolean(3), result.getLong(4), new ArrayList<>());
  }

  private static Seen seen(ResultSet result) throws SQLException {
    return new Seen(result.getString(1), result.getString(2));
  }

  private void trim() {
    try {
      store.write(
          handle -> {
            PostgresChangeLog.trim(handle, feedLength);
            return null;
          });
    } catch (StorageException | IllegalStateException e) {
      LOG.debug("Old changes are not deleted yet.", e);
    }
  }

  /** What was visible, and who said so. */
  record Seen(String snapshot, String connection) {
    Seen {
      Objects.requireNonNull(snapshot);
      Objects.requireNonNull(connection);
    }

    boolean isOnSameConnection(Seen other) {
      return connection.equals(other.connection);
    }
  }

  private record Answer(Seen now, boolean nothingTrimmed, long length, List<Change> changes) {}

  private static Change change(ResultSet result) throws SQLException {
    return new Change(
        new RowKey(
            RowKind.valueOf(result.getString(5)),
            Utf8.text(result.getBytes(6)),
            Utf8.text(result.getBytes(7))),
        result.getLong(8));
  }
}
