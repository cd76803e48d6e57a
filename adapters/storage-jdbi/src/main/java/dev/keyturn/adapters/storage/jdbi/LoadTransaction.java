// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Puts items there as they are, as far as they are not there already. */
final class LoadTransaction implements Transaction<Void> {
  private static final String RAISE =
      "UPDATE number_series SET last_number = ? WHERE kind = ? AND last_number < ?";
  private static final String WAITING = "SELECT COUNT(*) FROM pending_event WHERE event = ?";

  private final List<StoredItem> items;
  private CommitReport report = CommitReport.NOTHING;
  private boolean somethingIsThere;

  LoadTransaction(List<StoredItem> items) {
    this.items = List.copyOf(items);
  }

  @Override
  public Void work(Handle handle) {
    List<Row> inserted = insert(handle, each(StoredItem.OfRow.class, StoredItem.OfRow::row));
    each(StoredItem.OfUsage.class, usage -> usage)
        .forEach(usage -> JdbiUsageLedger.raise(handle, usage));
    each(StoredItem.OfNumber.class, number -> number).forEach(number -> raise(handle, number));
    List<ByteString> events = each(StoredItem.OfEvent.class, StoredItem.OfEvent::event);
    report =
        new CommitReport(
            inserted.stream().map(row -> new Change(row.key(), row.revision())).toList(),
            events.stream().filter(event -> !isWaiting(handle, event)).toList());
    return null;
  }

  @Override
  public CommitReport report() {
    return report;
  }

  /** After the first attempt, which takes nothing to be there, one that looks. */
  @Override
  public boolean mayRetry(RuntimeException failure) {
    boolean again = !somethingIsThere && SqlFailures.isTaken(failure);
    somethingIsThere |= again;
    return again;
  }

  private List<Row> insert(Handle handle, List<Row> rows) {
    if (!somethingIsThere) {
      RowWrites.insertAll(handle, rows);
      return rows;
    }
    List<Row> absent = new ArrayList<>();
    for (Row row : rows) {
      Optional<Row> before = JdbiRowQueries.get(handle, row.key());
      if (before.isEmpty()) {
        insert(handle, row);
        absent.add(row);
      } else if (!before.get().equals(row)) {
        throw new StorageConflictException(Reason.EXISTS, row.key());
      }
    }
    return absent;
  }

  private static void insert(Handle handle, Row row) {
    try {
      RowWrites.insertAll(handle, List.of(row));
    } catch (UnableToExecuteStatementException e) {
      throw SqlFailures.isTaken(e) ? new StorageConflictException(Reason.EXISTS, row.key()) : e;
    }
  }

  private static void raise(Handle handle, StoredItem.OfNumber number) {
    handle
        .createUpdate(RAISE)
        .bind(0, number.last())
        .bind(1, number.kind().name())
        .bind(2, number.last())
        .execute();
  }

  private static boolean isWaiting(Handle handle, ByteString event) {
    return handle.createQuery(WAITING).bind(0, event.toByteArray()).mapTo(Long.class).one() > 0;
  }

  private <I extends StoredItem, T> List<T> each(Class<I> sort, Function<I, T> content) {
    return items.stream().filter(sort::isInstance).map(sort::cast).map(content).toList();
  }
}
