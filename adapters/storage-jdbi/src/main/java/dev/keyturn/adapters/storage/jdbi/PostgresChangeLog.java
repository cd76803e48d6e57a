// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables that the change feed and the outbox of PostgreSQL are read from. */
final class PostgresChangeLog {
  private static final String CHANGE =
      "INSERT INTO row_change (kind, partition, id, revision) VALUES (?, ?, ?, ?)";
  private static final String EVENT = "INSERT INTO pending_event (event) VALUES (?)";

  /** Of transactions that nobody sees any more as being in flight. */
  private static final String TRIM =
      "WITH gone AS (DELETE FROM row_change"
          + " WHERE position <= (SELECT MAX(position) FROM row_change) - ?"
          + " AND made_in < pg_snapshot_xmin(pg_current_snapshot()) RETURNING made_in)"
          + " UPDATE row_change_trim SET made_in = GREATEST(made_in,"
          + " (SELECT made_in FROM gone ORDER BY made_in DESC FETCH FIRST 1 ROW ONLY))"
          + " WHERE EXISTS (SELECT 1 FROM gone)";

  /** What a dump brought here from a server whose transactions have higher numbers. */
  private static final String OF_ANOTHER_SERVER =
      " WHERE made_in >= pg_snapshot_xmax(pg_current_snapshot())";

  private PostgresChangeLog() {}

  /** Deletes changes of transactions that this server has not begun yet. */
  static void forgetOtherServers(Handle handle) {
    handle.execute("DELETE FROM row_change" + OF_ANOTHER_SERVER);
    handle.execute("UPDATE row_change_trim SET made_in = '0'" + OF_ANOTHER_SERVER);
  }

  static void append(Handle handle, CommitReport report) {
    appendChanges(handle, report.changes());
    appendEvents(handle, report.events());
  }

  /** Deletes all but the latest changes, and says so. */
  static void trim(Handle handle, int kept) {
    handle.createUpdate(TRIM).bind(0, kept).execute();
  }

  private static void appendChanges(Handle handle, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(CHANGE);
    for (Change change : changes) {
      batch
          .bind(0, change.key().kind().name())
          .bind(1, Utf8.bytes(change.key().partition()))
          .bind(2, Utf8.bytes(change.key().id()))
          .bind(3, change.revision())
          .add();
    }
    batch.execute();
  }

  private static void appendEvents(Handle handle, List<ByteString> events) {
    if (events.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(EVENT);
    events.forEach(event -> batch.bind(0, event.toByteArray()).add());
    batch.execute();
  }
}
