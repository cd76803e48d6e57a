// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables that the change feed and the outbox of PostgreSQL are read from. */
final class PostgresChangeLog {
  private static final int MOST_AT_ONCE = 10;
  private static final String VALUES = "(?, ?, ?, ?)";
  private static final String CHANGE =
      "INSERT INTO row_change (kind, partition, id, revision) VALUES " + VALUES;
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
    List<Step> steps = new ArrayList<>();
    List<Change> changes = report.changes();
    for (int from = 0; from < changes.size(); from += MOST_AT_ONCE) {
      steps.add(step(changes.subList(from, Math.min(from + MOST_AT_ONCE, changes.size()))));
    }
    report.events().stream()
        .map(event -> Step.Change.certain(EVENT, List.of(event.toByteArray())))
        .forEach(steps::add);
    return steps;
  }

  /** Deletes all but the latest changes, and says so. */
  static void trim(Handle handle, int kept) {
    handle.createUpdate(TRIM).bind(0, kept).execute();
  }

  private static Step step(List<Change> changes) {
    List<Object> values = new ArrayList<>();
    for (Change change : changes) {
      values.add(change.key().kind().name());
      values.add(Utf8.bytes(change.key().partition()));
      values.add(Utf8.bytes(change.key().id()));
      values.add(change.revision());
    }
    return Step.Change.certain(CHANGE + (", " + VALUES).repeat(changes.size() - 1), values);
  }
}
