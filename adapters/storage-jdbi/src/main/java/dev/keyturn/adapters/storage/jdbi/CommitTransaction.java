// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
    commit.guards().forEach(guard -> check(handle, guard));
    if (!dialect.takesTurns()) {
      RowLocks.take(handle, commit.writes());
    }
    RowWrites.writeAll(handle, dialect, commit.writes());
    return null;
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

  private void check(Handle handle, Guard guard) {
    RowTable table = RowTable.of(guard.key().kind());
    Query query = handle.createQuery(dialect.guard(table, guard.index(), isWritten(guard.key())));
    int place = dialect.bindPlace(query, guard.key());
    Optional<byte[]> found =
        query
            .bind(place, Utf8.bytes(guard.key().partition()))
            .bind(place + 1, Utf8.bytes(guard.key().id()))
            .map((result, context) -> Optional.ofNullable(result.getBytes(1)))
            .findOne()
            .flatMap(value -> value);
    if (found.filter(value -> Arrays.equals(value, Utf8.bytes(guard.value()))).isEmpty()) {
      throw new StorageConflictException(Reason.GUARD, guard.key());
    }
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
