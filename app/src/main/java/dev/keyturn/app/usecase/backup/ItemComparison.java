// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Walks through two snapshots side by side. For one thread. */
final class ItemComparison {
  private final Side left;
  private final Side right;
  private Optional<StoredItem> one = Optional.empty();
  private Optional<StoredItem> other = Optional.empty();

  ItemComparison(StorageSnapshot left, StorageSnapshot right) {
    this.left = new Side(left);
    this.right = new Side(right);
  }

  /** Goes on to the next items; false if neither has any. */
  boolean advance() {
    one = left.next();
    other = right.next();
    return one.isPresent() || other.isPresent();
  }

  /** The present item, if both have the same. */
  Optional<StoredItem> item() {
    return one.equals(other) ? one : Optional.empty();
  }

  /** Where they differ. */
  String place() {
    return one.or(() -> other)
        .map(
            item ->
                item instanceof StoredItem.OfRow of
                    ? RowPlaces.text(of.row().key())
                    : item instanceof StoredItem.OfEvent ? "a pending event" : item.toString())
        .orElse("the end");
  }

  private static final class Side {
    private final StorageSnapshot snapshot;
    private final Deque<StoredItem> items = new ArrayDeque<>();

    Side(StorageSnapshot snapshot) {
      this.snapshot = snapshot;
    }

    Optional<StoredItem> next() {
      if (items.isEmpty()) {
        items.addAll(Migration.next(snapshot));
      }
      return Optional.ofNullable(items.poll());
    }
  }
}
