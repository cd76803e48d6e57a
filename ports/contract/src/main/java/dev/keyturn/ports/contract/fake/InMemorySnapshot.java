// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The items that an {@link InMemoryStorage} held at one moment. */
final class InMemorySnapshot implements StorageSnapshot {
  private final List<StoredItem> items;
  private final BooleanSupplier storeClosed;
  private int next;
  private boolean closed;

  InMemorySnapshot(List<StoredItem> items, BooleanSupplier storeClosed) {
    this.items = items;
    this.storeClosed = storeClosed;
  }

  @Override
  public long size() {
    return items.size();
  }

  @Override
  public List<StoredItem> next(int limit) {
    if (closed || storeClosed.getAsBoolean()) {
      throw new IllegalStateException("The snapshot is closed.");
    }
    int first = next;
    next = Math.min(items.size(), first + limit);
    return items.subList(first, next);
  }

  @Override
  public void close() {
    closed = true;
  }
}
