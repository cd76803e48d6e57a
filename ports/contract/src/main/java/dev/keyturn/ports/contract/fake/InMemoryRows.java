// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import static dev.keyturn.ports.storage.CodePointOrder.BY_CODE_POINT;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowCursor;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.StorageCorruptException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The queries of {@link InMemoryStorage}. */
final class InMemoryRows implements RowQueries {
  private final InMemoryStorage storage;

  InMemoryRows(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<Row> get(RowKey key) {
    return storage.with(memory -> Optional.ofNullable(read(memory, key)));
  }

  @Override
  public List<Row> getAll(List<RowKey> keys) {
    return storage.with(
        memory ->
            keys.stream()
                .distinct()
                .map(key -> read(memory, key))
                .filter(Objects::nonNull)
                .toList());
  }

  @Override
  public RowPage list(RowKind kind, String partition, PageRequest page) {
    return storage.with(
        memory -> {
          NavigableSet<RowKey> keys = memory.table(kind).rows().navigableKeySet();
          RowKey first = new RowKey(kind, partition, "\0");
          Stream<RowKey> all =
              after(page, kind)
                  .map(last -> keys.tailSet(last, false))
                  .orElseGet(() -> keys.tailSet(first, true))
                  .stream()
                  .takeWhile(key -> key.partition().equals(partition));
          return page(memory, all, page);
        });
  }

  @Override
  public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
    return storage.with(
        memory -> {
          NavigableSet<RowKey> keys = having(memory, kind, index, value);
          NavigableSet<RowKey> rest =
              after(page, kind).map(last -> keys.tailSet(last, false)).orElse(keys);
          return page(memory, rest.stream(), page);
        });
  }

  @Override
  public SortedSet<String> distinct(RowKind kind, RowIndex index) {
    return storage.with(
        memory -> {
          SortedSet<String> values = new TreeSet<>(BY_CODE_POINT);
          values.addAll(memory.table(kind).byValue(index).keySet());
          return values;
        });
  }

  @Override
  public long count(RowKind kind, RowIndex index, String value) {
    return storage.with(memory -> (long) having(memory, kind, index, value).size());
  }

  private static NavigableSet<RowKey> having(
      Memory memory, RowKind kind, RowIndex index, String value) {
    NavigableSet<RowKey> keys = memory.table(kind).byValue(index).get(value);
    return keys == null ? new TreeSet<>(RowTable.BY_PARTITION_AND_ID) : keys;
  }

  private static RowPage page(Memory memory, Stream<RowKey> keys, PageRequest page) {
    List<RowKey> some = keys.limit(page.limit() + 1L).toList();
    boolean more = some.size() > page.limit();
    List<RowKey> shown = more ? some.subList(0, page.limit()) : some;
    return new RowPage(
        shown.stream().map(key -> read(memory, key)).toList(),
        more ? Optional.of(RowCursor.after(shown.get(shown.size() - 1))) : Optional.empty());
  }

  private static Row read(Memory memory, RowKey key) {
    if (memory.damaged.contains(key)) {
      throw StorageCorruptException.ofRow(key.kind(), key.partition(), key.id(), null);
    }
    return memory.table(key.kind()).rows().get(key);
  }

  private static Optional<RowKey> after(PageRequest page, RowKind kind) {
    return page.cursor().map(cursor -> RowCursor.parse(cursor, kind));
  }
}
