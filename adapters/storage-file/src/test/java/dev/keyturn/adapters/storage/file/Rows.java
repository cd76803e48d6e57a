// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;

/** Rows for tests. */
final class Rows {
  private static final byte[] MAC = new byte[32];

  private Rows() {}

  static RowKey key(String id) {
    return new RowKey(RowKind.DOCUMENT, "collection", id);
  }

  static Row row(String id, long revision) {
    return new Row(
        key(id),
        revision,
        ByteString.empty(),
        new RowSignature(1, ByteString.copyOf(MAC)),
        Map.of());
  }

  /** Inserts a row, with an event. */
  static Commit inserting(String id) {
    return new Commit(
        List.of(),
        List.of(new Write.Insert(row(id, 1))),
        List.of(ByteString.copyOf(new byte[] {1})));
  }

  static Commit updating(String id, long revision) {
    return new Commit(List.of(), List.of(new Write.Update(row(id, revision))), List.of());
  }

  /** Returns when no snapshot is being written that a commit up to now has made due. */
  static void awaitSnapshot(FileStorage storage) throws InterruptedException {
    // Served behind those commits, and whatever they made due.
    storage.events().remove(List.of());
    storage.snapshots().await();
  }

  static boolean isThere(Storage storage, String id) {
    return storage.rows().get(key(id)).isPresent();
  }
}
