// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

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

  static List<Step> steps(CommitReport report) {
    return Stream.<Step>concat(
            report.changes().stream().map(PostgresChangeLog::step),
            report.events().stream()
                .map(event -> Step.Change.certain(EVENT, List.of(event.toByteArray()))))
        .toList();
  }

  /** Deletes all but the latest changes, and says so. */
  static void trim(Handle handle, int kept) {
    handle.createUpdate(TRIM).bind(0, kept).execute();
  }

  private static Step step(Change change) {
    RowKey row = change.key();
    return Step.Change.certain(
        CHANGE,
        List.of(
            row.kind().name(),
            Utf8.bytes(row.partition()),
            Utf8.bytes(row.id()),
            change.revision()));
  }
}
