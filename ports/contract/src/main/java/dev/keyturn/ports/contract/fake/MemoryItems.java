// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All that a {@link Memory} holds, item by item. Its users hold the lock of the memory. */
final class MemoryItems {
  private static final Comparator<Memory.Counter> BY_KEY_AND_VERSION =
      Comparator.comparing((Memory.Counter counter) -> counter.key().toString())
          .thenComparing(Memory.Counter::version);

  private final Memory memory;

  MemoryItems(Memory memory) {
    this.memory = memory;
  }

  List<StoredItem> all() {
    List<StoredItem> items = new ArrayList<>();
    for (RowKind kind : RowKind.values()) {
      memory.table(kind).rows().values().forEach(row -> items.add(read(row)));
    }
    memory.usage.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_KEY_AND_VERSION))
        .map(count -> usage(count.getKey(), count.getValue()))
        .forEach(items::add);
    memory.numbers.forEach((kind, last) -> items.add(new StoredItem.OfNumber(kind, last)));
    memory.events.values().forEach(event -> items.add(new StoredItem.OfEvent(event)));
    return List.copyOf(items);
  }

  /** Tries on a copy, so that a conflict leaves no trace. */
  void load(List<StoredItem> items) {
    Memory copy = memory.copy();
    items.forEach(item -> load(copy, item));
    memory.become(copy);
  }

  private StoredItem read(Row row) {
    RowKey key = row.key();
    if (memory.damaged.contains(key)) {
      throw StorageCorruptException.ofRow(key.kind(), key.partition(), key.id(), null);
    }
    return new StoredItem.OfRow(row);
  }

  private static StoredItem usage(Memory.Counter counter, Usage total) {
    return new StoredItem.OfUsage(counter.key(), counter.version(), total);
  }

  private static void load(Memory into, StoredItem item) {
    if (item instanceof StoredItem.OfRow loaded) {
      load(into, loaded.row());
    } else if (item instanceof StoredItem.OfUsage loaded) {
      Memory.Counter counter = new Memory.Counter(loaded.key(), loaded.version());
      into.usage.merge(counter, loaded.total(), Usage::atLeast);
    } else if (item instanceof StoredItem.OfNumber loaded) {
      into.numbers.merge(loaded.kind(), loaded.last(), Math::max);
    } else if (item instanceof StoredItem.OfEvent loaded
        && !into.events.containsValue(loaded.event())) {
      into.append(loaded.event());
    }
  }

  private static void load(Memory into, Row row) {
    RowKey key = row.key();
    RowTable table = into.table(key.kind());
    Row before = table.rows().get(key);
    if (before == null) {
      table.set(key, row);
      into.changes.add(new Change(key, row.revision()));
    } else if (!before.equals(row)) {
      throw new StorageConflictException(Reason.EXISTS, key);
    }
  }
}
