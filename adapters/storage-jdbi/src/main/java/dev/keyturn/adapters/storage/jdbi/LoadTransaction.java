// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Puts items there as they are, as far as they are not there already. */
final class LoadTransaction implements Transaction<Void> {
  private static final String RAISE =
      "UPDATE number_series SET last_number = ? WHERE kind = ? AND last_number < ?";
  private static final String WAITING = "SELECT event FROM pending_event WHERE event IN (<events>)";

  private final List<StoredItem> items;
  private final Dialect dialect;
  private CommitReport report = CommitReport.NOTHING;
  private boolean somethingIsThere;

  LoadTransaction(List<StoredItem> items, Dialect dialect) {
    this.items = List.copyOf(items);
    this.dialect = dialect;
  }

  @Override
  public Void work(Handle handle) {
    List<Row> inserted = insert(handle, each(StoredItem.OfRow.class, StoredItem.OfRow::row));
    each(StoredItem.OfUsage.class, usage -> usage)
        .forEach(usage -> JdbiUsageLedger.raise(handle, usage));
    each(StoredItem.OfNumber.class, number -> number).forEach(number -> raise(handle, number));
    Set<ByteString> events =
        new LinkedHashSet<>(each(StoredItem.OfEvent.class, StoredItem.OfEvent::event));
    events.removeAll(waiting(handle, events));
    report =
        new CommitReport(
            inserted.stream().map(row -> new Change(row.key(), row.revision())).toList(),
            List.copyOf(events));
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
    if (somethingIsThere) {
      return insertAbsent(handle, rows);
    }
    Set<RowKey> leftOut = new HashSet<>();
    for (Row row : RowWrites.insertAll(handle, dialect, rows)) {
      if (!isThere(handle, row)) {
        throw new StorageConflictException(Reason.EXISTS, row.key());
      }
      leftOut.add(row.key());
    }
    return rows.stream().filter(row -> !leftOut.contains(row.key())).toList();
  }

  private List<Row> insertAbsent(Handle handle, List<Row> rows) {
    List<Row> absent = new ArrayList<>();
    for (Row row : rows) {
      if (!isThere(handle, row)) {
        insert(handle, row);
        absent.add(row);
      }
    }
    return absent;
  }

  /** To the letter, or not at all. */
  private static boolean isThere(Handle handle, Row row) {
    Optional<Row> before = JdbiRowQueries.get(handle, row.key());
    if (before.isPresent() && !before.get().equals(row)) {
      throw new StorageConflictException(Reason.EXISTS, row.key());
    }
    return before.isPresent();
  }

  private void insert(Handle handle, Row row) {
    try {
      RowWrites.insertAll(handle, dialect, List.of(row));
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

  private static Set<ByteString> waiting(Handle handle, Set<ByteString> events) {
    if (events.isEmpty()) {
      return Set.of();
    }
    return handle
        .createQuery(WAITING)
        .bindList("events", events.stream().map(ByteString::toByteArray).toList())
        .map((result, context) -> ByteString.takeOver(result.getBytes(1)))
        .set();
  }

  private <I extends StoredItem, T> List<T> each(Class<I> sort, Function<I, T> content) {
    return items.stream().filter(sort::isInstance).map(sort::cast).map(content).toList();
  }
}
