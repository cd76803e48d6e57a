// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What goes through the write door at once. */
final class CommitTransaction implements Transaction<Void> {
  private final Commit commit;
  private final List<Change> changes;
  private final AtomicLong trimmed;
  private final int feedLength;

  CommitTransaction(Commit commit, AtomicLong trimmed, int feedLength) {
    this.commit = commit;
    this.changes = commit.writes().stream().flatMap(CommitTransaction::change).toList();
    this.trimmed = trimmed;
    this.feedLength = feedLength;
  }

  @Override
  public Void work(Handle handle) {
    commit.guards().forEach(guard -> check(handle, guard));
    RowWrites.writeAll(handle, commit.writes());
    return null;
  }

  @Override
  public int numbers() {
    return Math.max(1, Math.max(changes.size(), commit.events().size()));
  }

  @Override
  public void report(Handle handle, long first) {
    ChangeLog.append(handle, first, changes);
    append(handle, first, commit.events());
    if (ChangeLog.isTrimDue(first, numbers())) {
      // Said before it is done: whoever reads meanwhile believes too little, never too much.
      long upTo = trimmed.updateAndGet(before -> Math.max(before, first - feedLength));
      ChangeLog.trim(handle, upTo);
    }
  }

  private static void append(Handle handle, long first, List<ByteString> events) {
    if (events.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch("INSERT INTO pending_event VALUES (?, ?)");
    long position = first;
    for (ByteString event : events) {
      batch.bind(0, position++).bind(1, event.toByteArray()).add();
    }
    batch.execute();
  }

  private static void check(Handle handle, Guard guard) {
    RowTable table = RowTable.of(guard.key().kind());
    Optional<byte[]> found =
        handle
            .createQuery(table.guard(guard.index()))
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
