// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.ports.storage.CodePointOrder.BY_CODE_POINT;

import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows of one kind, and the orders to find them in. For one thread at a time. */
final class RowTable {
  /** Behind every partition. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT).repeat(256);

  private final RowKind kind;
  private final SortedRows rows = new SortedRows(StoredRow.BY_PLACE);
  private final Map<RowIndex, SortedRows> found = new EnumMap<>(RowIndex.class);

  RowTable(RowKind kind) {
    this.kind = kind;
    kind.indexes().forEach(this::addOrder);
    addOrder(RowIndex.SIGNED_BY);
  }

  Optional<StoredRow> get(RowKey key) {
    return rows.get(StoredRow.at(key.partition(), key.id()));
  }

  void put(StoredRow row) {
    remove(row);
    rows.add(row);
    found.forEach(
        (index, order) -> {
          if (row.has(index)) {
            order.add(row);
          }
        });
  }

  void remove(StoredRow place) {
    rows.get(place).ifPresent(this::removePresent);
  }

  /** Some rows of a partition behind an id, which may be empty. */
  List<StoredRow> list(String partition, String after, int limit) {
    StoredRow start = StoredRow.at(partition, after);
    return rows.after(start).takeWhile(row -> row.isInPartitionOf(start)).limit(limit).toList();
  }

  /** Some rows with a value of an index, behind a place. */
  List<StoredRow> find(RowIndex index, String value, String partition, String after, int limit) {
    StoredRow start = StoredRow.at(index, value, partition, after);
    return found
        .get(index)
        .after(start)
        .takeWhile(row -> row.hasSameValue(index, start))
        .limit(limit)
        .toList();
  }

  long count(RowIndex index, String value) {
    StoredRow start = StoredRow.at(index, value, "", "");
    return found.get(index).after(start).takeWhile(row -> row.hasSameValue(index, start)).count();
  }

  SortedSet<String> distinct(RowIndex index) {
    SortedRows order = found.get(index);
    SortedSet<String> values = new TreeSet<>(BY_CODE_POINT);
    Optional<StoredRow> next = order.all().findFirst();
    while (next.isPresent()) {
      String value = next.get().value(index).orElseThrow();
      values.add(value);
      next = order.after(StoredRow.at(index, value, LAST, "")).findFirst();
    }
    return values;
  }

  Optional<RowKey> owner(RowIndex index, String value) {
    return find(index, value, "", "", 1).stream().findFirst().map(row -> row.key(kind));
  }

  StoredRow[] toArray() {
    return rows.all().toArray(StoredRow[]::new);
  }

  private void removePresent(StoredRow row) {
    rows.remove(row);
    found.forEach(
        (index, order) -> {
          if (row.has(index)) {
            order.remove(row);
          }
        });
  }

  private void addOrder(RowIndex index) {
    found.put(index, new SortedRows(StoredRow.byValueAndPlace(index)));
  }
}
