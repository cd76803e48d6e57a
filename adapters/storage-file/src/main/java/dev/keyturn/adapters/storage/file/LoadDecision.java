// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts items there as they are, as far as they are not there already. */
final class LoadDecision implements Function<Overlay, Boolean> {
  private final List<Consumer<Overlay>> steps = new ArrayList<>();

  /** Encodes the rows, in the caller's thread. */
  LoadDecision(List<StoredItem> items) {
    items.forEach(item -> steps.add(step(item)));
  }

  @Override
  public Boolean apply(Overlay overlay) {
    steps.forEach(step -> step.accept(overlay));
    return true;
  }

  private static Consumer<Overlay> step(StoredItem item) {
    if (item instanceof StoredItem.OfRow loaded) {
      StoredRow encoded = StoredRow.of(loaded.row());
      return overlay -> load(overlay, loaded.row(), encoded);
    }
    if (item instanceof StoredItem.OfUsage loaded) {
      return overlay -> load(overlay, loaded);
    }
    if (item instanceof StoredItem.OfNumber loaded) {
      return overlay -> load(overlay, loaded);
    }
    return overlay -> load(overlay, (StoredItem.OfEvent) item);
  }

  private static void load(Overlay overlay, Row row, StoredRow encoded) {
    RowKey key = row.key();
    Optional<StoredRow> before = overlay.row(key);
    if (before.isEmpty()) {
      CommitDecision.refuseTakenValues(overlay, row);
      overlay.put(key, encoded);
    } else if (!before.get().toRow(key.kind()).equals(row)) {
      throw new StorageConflictException(Reason.EXISTS, key);
    }
  }

  private static void load(Overlay overlay, StoredItem.OfUsage loaded) {
    Counter counter = Counter.of(loaded.key(), loaded.version());
    var before = overlay.usage(counter);
    var after = before.atLeast(loaded.total());
    if (!after.equals(before)) {
      overlay.count(counter, after);
    }
  }

  private static void load(Overlay overlay, StoredItem.OfNumber loaded) {
    if (overlay.number(loaded.kind()) < loaded.last()) {
      overlay.number(loaded.kind(), loaded.last());
    }
  }

  private static void load(Overlay overlay, StoredItem.OfEvent loaded) {
    if (!overlay.isPending(loaded.event())) {
      overlay.append(loaded.event());
    }
  }
}
