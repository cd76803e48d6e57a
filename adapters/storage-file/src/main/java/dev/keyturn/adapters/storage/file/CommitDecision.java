// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Does what goes through the write door at once, or refuses it. */
final class CommitDecision implements Function<Overlay, Boolean> {
  private final Commit commit;
  private final Map<RowKey, StoredRow> encoded = new HashMap<>();

  /** Encodes the rows, in the caller's thread. */
  CommitDecision(Commit commit) {
    this.commit = commit;
    for (Write write : commit.writes()) {
      newRow(write).ifPresent(row -> encoded.put(row.key(), StoredRow.of(row)));
    }
  }

  @Override
  public Boolean apply(Overlay overlay) {
    commit.guards().forEach(guard -> check(overlay, guard));
    commit.writes().forEach(write -> apply(overlay, write));
    commit.events().forEach(overlay::append);
    return true;
  }

  private static Optional<Row> newRow(Write write) {
    if (write instanceof Write.Insert insert) {
      return Optional.of(insert.row());
    }
    return write instanceof Write.Update update ? Optional.of(update.row()) : Optional.empty();
  }

  private static void check(View view, Guard guard) {
    Optional<String> value = view.row(guard.key()).flatMap(row -> row.value(guard.index()));
    if (!value.equals(Optional.of(guard.value()))) {
      throw new StorageConflictException(Reason.GUARD, guard.key());
    }
  }

  private void apply(Overlay overlay, Write write) {
    RowKey key = write.key();
    Optional<StoredRow> before = overlay.row(key);
    if (write instanceof Write.Insert insert) {
      refuse(before.isPresent(), Reason.EXISTS, key);
      put(overlay, insert.row());
    } else if (write instanceof Write.Update update) {
      expect(before, update.row().revision() - 1, key);
      put(overlay, update.row());
    } else if (write instanceof Write.Delete delete) {
      expect(before, delete.revision(), key);
      overlay.remove(key, delete.revision());
    } else if (write instanceof Write.Resign resign) {
      Row row = expect(before, resign.revision(), key).toRow(key.kind());
      Row resigned = new Row(key, row.revision(), row.body(), resign.signature(), row.indexes());
      overlay.putQuietly(key, StoredRow.of(resigned));
    }
  }

  private void put(Overlay overlay, Row row) {
    refuseTakenValues(overlay, row);
    overlay.put(row.key(), encoded.get(row.key()));
  }

  /** Throws if another row has a unique value of this one. */
  static void refuseTakenValues(View view, Row row) {
    RowKey key = row.key();
    row.indexes()
        .forEach((index, value) -> refuse(isTaken(view, index, value, key), Reason.EXISTS, key));
  }

  private static boolean isTaken(View view, RowIndex index, String value, RowKey by) {
    return index.unique()
        && view.owner(by.kind(), index, value).filter(owner -> !owner.equals(by)).isPresent();
  }

  private static StoredRow expect(Optional<StoredRow> before, long revision, RowKey key) {
    return before
        .filter(row -> row.revision() == revision)
        .orElseThrow(() -> new StorageConflictException(Reason.STALE, key));
  }

  private static void refuse(boolean refused, Reason reason, RowKey key) {
    if (refused) {
      throw new StorageConflictException(reason, key);
    }
  }
}
