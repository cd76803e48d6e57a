// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What goes through the write door at once. */
final class CommitTransaction implements Transaction<Void> {
  private final Commit commit;
  private final Dialect dialect;
  private boolean hadToWait;

  CommitTransaction(Commit commit, Dialect dialect) {
    this.commit = commit;
    this.dialect = dialect;
  }

  @Override
  public Void work(Handle handle) {
    if (hadToWait) {
      RowLocks.standInLine(handle, commit.writes());
    }
    return null;
  }

  @Override
  public List<Step> rest() {
    List<Step> steps = new ArrayList<>();
    commit.guards().forEach(guard -> steps.add(step(guard)));
    if (!dialect.takesTurns()) {
      steps.addAll(RowLocks.of(commit.writes()));
    }
    commit.writes().forEach(write -> steps.add(RowWrites.step(dialect, write)));
    return steps;
  }

  @Override
  public CommitReport report() {
    return new CommitReport(
        commit.writes().stream().flatMap(CommitTransaction::change).toList(), commit.events());
  }

  @Override
  public boolean mayRetry(RuntimeException failure) {
    boolean waitedInVain = SqlFailures.isLockTimeout(failure);
    hadToWait |= waitedInVain;
    return waitedInVain;
  }

  @Override
  public List<RowKey> rows() {
    return commit.writes().stream().map(Write::key).toList();
  }

  private Step step(Guard guard) {
    return dialect.guard(guard, isWritten(guard.key()));
  }

  private boolean isWritten(RowKey key) {
    return commit.writes().stream().anyMatch(write -> write.key().equals(key));
  }

  private static Stream<Change> change(Write write) {
    if (write instanceof Write.Insert insert) {
      return Stream.of(new Change(write.key(), insert.row().revision()));
    }
    if (write instanceof Write.Update update) {
      return Stream.of(new Change(write.key(), update.row().revision()));
    }
    return write instanceof Write.Delete delete
        ? Stream.of(new Change(write.key(), delete.revision()))
        : Stream.empty();
  }
}
