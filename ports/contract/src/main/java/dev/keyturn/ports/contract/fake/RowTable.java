// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import static dev.keyturn.ports.storage.CodePointOrder.BY_CODE_POINT;

import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of one kind and the ways to find them. For one thread at a time. */
final class RowTable {
  static final Comparator<RowKey> BY_PARTITION_AND_ID =
      Comparator.comparing(RowKey::partition, BY_CODE_POINT)
          .thenComparing(RowKey::id, BY_CODE_POINT);

  private final NavigableMap<RowKey, Row> rows = new TreeMap<>(BY_PARTITION_AND_ID);
  private final Map<RowIndex, NavigableMap<String, NavigableSet<RowKey>>> found =
      new EnumMap<>(RowIndex.class);

  RowTable(RowKind kind) {
    kind.indexes().forEach(index -> found.put(index, new TreeMap<>(BY_CODE_POINT)));
    found.put(RowIndex.SIGNED_BY, new TreeMap<>(BY_CODE_POINT));
  }

  NavigableMap<RowKey, Row> rows() {
    return rows;
  }

  NavigableMap<String, NavigableSet<RowKey>> byValue(RowIndex index) {
    return found.get(index);
  }

  /** Puts a row in the place of the one before; null takes it away. */
  void set(RowKey key, Row row) {
    if (row != null) {
      refuseTakenValues(row);
    }
    Row before = row == null ? rows.remove(key) : rows.put(key, row);
    if (before != null) {
      values(before).forEach((index, value) -> forget(index, value, key));
    }
    if (row != null) {
      values(row)
          .forEach(
              (index, value) ->
                  found
                      .get(index)
                      .computeIfAbsent(value, absent -> new TreeSet<>(BY_PARTITION_AND_ID))
                      .add(key));
    }
  }

  /** Holds from now on what {@code other} holds. */
  void become(RowTable other) {
    List.copyOf(rows.keySet()).forEach(key -> set(key, null));
    other.rows.forEach(this::set);
  }

  private void forget(RowIndex index, String value, RowKey key) {
    NavigableSet<RowKey> keys = found.get(index).get(value);
    keys.remove(key);
    if (keys.isEmpty()) {
      found.get(index).remove(value);
    }
  }

  private void refuseTakenValues(Row row) {
    row.indexes()
        .forEach(
            (index, value) -> {
              NavigableSet<RowKey> keys = found.get(index).get(value);
              if (index.unique() && keys != null && !keys.contains(row.key())) {
                throw new StorageConflictException(Reason.EXISTS, row.key());
              }
            });
  }

  private static Map<RowIndex, String> values(Row row) {
    Map<RowIndex, String> values = new EnumMap<>(RowIndex.class);
    values.putAll(row.indexes());
    values.put(RowIndex.SIGNED_BY, Integer.toString(row.signature().keyVersion()));
    return values;
  }
}
