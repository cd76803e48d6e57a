// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Sends all statements of a small commit at once, and reads their answers afterwards: on the way to
 * the server and back a transaction spends more time than it takes there. What is refused is rolled
 * back, so that it does no harm that the rest was done.
 */
final class PostgresScript {
  /** The driver keeps what it has parsed, as long as there are not too many different ones. */
  private static final int MOST_STEPS = 16;

  private PostgresScript() {}

  /** If a value is taken, does not say whose; {@link Steps#take} does. */
  static void run(Handle handle, List<Step> steps) {
    if (steps.size() < 2 || steps.size() > MOST_STEPS) {
      Steps.take(handle, steps);
      return;
    }
    String script = steps.stream().map(Step::sql).collect(Collectors.joining("; "));
    try (PreparedStatement statement = handle.getConnection().prepareStatement(script)) {
      int place = 0;
      for (Step step : steps) {
        place = Batch.bind(statement, place, step.values());
      }
      PostgresPool.limit(handle);
      statement.execute();
      for (Step step : steps) {
        check(step, statement);
        statement.getMoreResults();
      }
    } catch (SQLException e) {
      throw Batch.failed(e);
    }
  }

  private static void check(Step step, PreparedStatement statement) throws SQLException {
    if (step instanceof Step.Look look) {
      look.check(Batch.first(statement.getResultSet()));
    } else {
      ((Step.Change) step).check(statement.getUpdateCount());
    }
  }
}
