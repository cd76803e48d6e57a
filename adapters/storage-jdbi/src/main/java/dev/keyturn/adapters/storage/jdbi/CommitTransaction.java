// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What goes through the write door at once. */
final class CommitTransaction implements Transaction<Void> {
  private final Commit commit;
  private final Dialect dialect;

  CommitTransaction(Commit commit, Dialect dialect) {
    this.commit = commit;
    this.dialect = dialect;
  }

  @Override
  public Void work(Handle handle) {
    commit.guards().forEach(guard -> check(handle, guard));
    RowWrites.writeAll(handle, dialect, commit.writes());
    return null;
  }

  @Override
  public CommitReport report() {
    return new CommitReport(
        commit.writes().stream().flatMap(CommitTransaction::change).toList(), commit.events());
  }

  private void check(Handle handle, Guard guard) {
    RowTable table = RowTable.of(guard.key().kind());
    Optional<byte[]> found =
        handle
            .createQuery(dialect.guard(table, guard.index()))
            .bind(0, Utf8.bytes(guard.key().partition()))
            .bind(1, Utf8.bytes(guard.key().id()))
            .map((result, context) -> Optional.ofNullable(result.getBytes(1)))
            .findOne()
            .flatMap(value -> value);
    if (found.filter(value -> Arrays.equals(value, Utf8.bytes(guard.value()))).isEmpty()) {
      throw new StorageConflictException(Reason.GUARD, guard.key());
    }
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
