// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads one table after the other to its end, in a transaction that keeps to its first state. */
final class JdbiSnapshot implements StorageSnapshot {
  private final View view;
  private final Deque<ItemPages> tables = new ArrayDeque<>();
  private final long size;
  private boolean closed;

  /** Counting comes first, so that all tables are seen as they are now. */
  JdbiSnapshot(Store store) {
    for (RowKind kind : RowKind.values()) {
      tables.add(new RowPages(RowTable.of(kind)));
    }
    tables.add(new UsagePages());
    tables.add(new NumberPages());
    tables.add(new EventPages());
    long[] counted = new long[1];
    this.view = store.openView(handle -> counted[0] = count(handle));
    this.size = counted[0];
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<StoredItem> next(int limit) {
    refuseIfClosed();
    view.refuseIfStoreClosed();
    while (!tables.isEmpty()) {
      ItemPages table = tables.getFirst();
      List<StoredItem> items = view.read(handle -> table.next(handle, limit));
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
      view.close();
    }
  }

  private long count(Handle handle) {
    return tables.stream()
        .mapToLong(
            table ->
                handle
                    .createQuery("SELECT COUNT(*) FROM " + table.counted())
                    .mapTo(Long.class)
                    .one())
        .sum();
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("The snapshot is closed.");
    }
  }
}
