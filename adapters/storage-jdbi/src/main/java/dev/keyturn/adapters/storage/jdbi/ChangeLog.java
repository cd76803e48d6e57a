// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables that the change feed and the outbox of H2 are read from. */
final class ChangeLog {
  /** So that it is trimmed once in a while, not with every commit. */
  private static final int TRIM_EVERY = 1024;

  /**
   * How many of the last numbers may have left nothing, as they are of no change and of no event
   * that waits.
   */
  private static final long MOST_WITHOUT_TRACE = 1L << 32;

  private ChangeLog() {}

  /** No number that was ever given is higher. */
  static long lastPosition(Handle handle) {
    return MOST_WITHOUT_TRACE
        + Math.max(
            number(handle, "SELECT COALESCE(MAX(position), 0) FROM row_change"),
            number(handle, "SELECT COALESCE(MAX(position), 0) FROM pending_event"));
  }

  static long trimmedUpTo(Handle handle, long last) {
    String oldest = "SELECT COALESCE(MIN(position) - 1, " + last + ") FROM row_change";
    return number(handle, oldest);
  }

  /** How many numbers a report needs. */
  static int numbers(CommitReport report) {
    return Math.max(1, Math.max(report.changes().size(), report.events().size()));
  }

  static void append(Handle handle, long first, CommitReport report) {
    appendChanges(handle, first, report.changes());
    appendEvents(handle, first, report.events());
  }

  private static void appendChanges(Handle handle, long first, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Batch batch = Batch.of(handle, "INSERT INTO row_change VALUES (?, ?, ?, ?, ?)");
    long position = first;
    for (Change change : changes) {
      batch
          .bind(0, position++)
          .bind(1, change.key().kind().name())
          .bind(2, Utf8.bytes(change.key().partition()))
          .bind(3, Utf8.bytes(change.key().id()))
          .bind(4, change.revision())
          .add();
    }
    batch.execute();
  }

  private static void appendEvents(Handle handle, long first, List<ByteString> events) {
    if (events.isEmpty()) {
      return;
    }
    Batch batch = Batch.of(handle, "INSERT INTO pending_event VALUES (?, ?)");
    long position = first;
    for (ByteString event : events) {
      batch.bind(0, position++).bind(1, event.toByteArray()).add();
    }
    batch.execute();
  }

  /** Whether a commit with these numbers is the one that trims. */
  static boolean isTrimDue(long first, int count) {
    return first / TRIM_EVERY != (first + count) / TRIM_EVERY;
  }

  static void trim(Handle handle, long upTo) {
    handle.createUpdate("DELETE FROM row_change WHERE position <= ?").bind(0, upTo).execute();
  }

  static List<Change> between(Handle handle, long after, long upTo) {
    return handle
        .createQuery(
            "SELECT kind, partition, id, revision FROM row_change"
                + " WHERE position > ? AND position <= ? ORDER BY position")
        .bind(0, after)
        .bind(1, upTo)
        .map((result, context) -> change(result, 1))
        .list();
  }

  /** Of four columns. */
  static Change change(ResultSet result, int first) throws SQLException {
    return new Change(
        new RowKey(
            RowKind.valueOf(result.getString(first)),
            Utf8.text(result.getBytes(first + 1)),
            Utf8.text(result.getBytes(first + 2))),
        result.getLong(first + 3));
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
