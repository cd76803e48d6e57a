// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Reads one table after the other to its end, in a transaction that keeps to its first state. */
final class JdbiSnapshot implements StorageSnapshot {
  private final Supplier<OpenStore> present;
  private final OpenStore store;
  private final Handle handle;
  private final Deque<ItemPages> tables = new ArrayDeque<>();
  private final long size;
  private boolean closed;

  /** Counting comes first, so that all tables are seen as they are now. */
  JdbiSnapshot(Supplier<OpenStore> present) {
    for (RowKind kind : RowKind.values()) {
      tables.add(new RowPages(RowTable.of(kind)));
    }
    tables.add(new UsagePages());
    tables.add(new NumberPages());
    tables.add(new EventPages());
    long[] counted = new long[1];
    this.present = present;
    this.store = present.get();
    this.handle = store.openView(view -> counted[0] = count(view));
    this.size = counted[0];
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<StoredItem> next(int limit) {
    refuseIfClosed();
    while (!tables.isEmpty()) {
      List<StoredItem> items = read(tables.getFirst(), limit);
      if (!items.isEmpty()) {
        return items;
      }
      tables.removeFirst();
    }
    return List.of();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      OpenStore.closeView(handle);
    }
  }

  private List<StoredItem> read(ItemPages table, int limit) {
    try {
      return table.next(handle, limit);
    } catch (RuntimeException e) {
      throw store.failed(e);
    }
  }

  private long count(Handle view) {
    return tables.stream()
        .mapToLong(
            table ->
                view.createQuery("SELECT COUNT(*) FROM " + table.counted()).mapTo(Long.class).one())
        .sum();
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("The snapshot is closed.");
    }
    if (present.get() != store) {
      throw new StorageUnavailableException("The store was opened anew meanwhile.", null);
    }
  }
}
