// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import java.sql.BatchUpdateException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Takes steps in their order; neighbours that say the same go as a batch. */
final class Steps {
  private Steps() {}

  static void take(Handle handle, List<Step> steps) {
    int from = 0;
    while (from < steps.size()) {
      int to = from + 1;
      if (steps.get(from) instanceof Step.Look look) {
        look.check(Batch.first(handle, look.sql(), look.values()));
      } else {
        while (to < steps.size() && together((Step.Change) steps.get(from), steps.get(to))) {
          to++;
        }
        change(handle, steps.subList(from, to).stream().map(Step.Change.class::cast).toList());
      }
      from = to;
    }
  }

  private static boolean together(Step.Change first, Step next) {
    return !first.alone() && next instanceof Step.Change && next.sql().equals(first.sql());
  }

  private static void change(Handle handle, List<Step.Change> changes) {
    Batch batch = Batch.of(handle, changes.get(0).sql());
    changes.forEach(change -> batch.add(change.values()));
    int[] counts;
    try {
      counts = batch.execute();
    } catch (UnableToExecuteStatementException e) {
      throw SqlFailures.isTaken(e) ? taken(changes.get(failed(e)), e) : e;
    }
    for (int i = 0; i < counts.length; i++) {
      changes.get(i).check(counts[i]);
    }
  }

  /** Which one of a batch it was. */
  private static int failed(UnableToExecuteStatementException failure) {
    if (failure.getCause() instanceof BatchUpdateException batch) {
      int[] counts = batch.getUpdateCounts();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == Statement.EXECUTE_FAILED) {
          return i;
        }
      }
    }
    return 0;
  }

  private static RuntimeException taken(Step.Change change, RuntimeException failure) {
    return change
        .refused()
        .<RuntimeException>map(
            refused -> new StorageConflictException(Reason.EXISTS, refused.row()))
        .orElse(failure);
  }
}
