// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.key;
import static dev.keyturn.adapters.storage.file.Rows.updating;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A few steps that between them use all that a store can keep, and what can be seen of them. */
final class Story {
  private static final KeyId KEY =
      new KeyId(UUID.fromString("5f0d3bc5-5ea6-4a3a-8f0e-6d1f6a1b2c3d"));

  /** Each changes something, and can be told apart from having not been done. */
  static final List<Consumer<Storage>> STEPS =
      List.of(
          storage -> storage.commit(inserting("a")),
          storage -> storage.commit(inserting("b")),
          storage -> storage.nextNumber(NumberKind.KEY),
          storage -> storage.commit(updating("a", 2)),
          storage -> storage.usage().reserve(KEY, VersionNumber.FIRST, new Usage(64, 1000)),
          storage -> storage.commit(writing(new Write.Resign(key("b"), 1, signature()))),
          storage -> storage.events().remove(List.of(1L)),
          storage -> storage.commit(writing(new Write.Delete(key("a"), 2))),
          storage -> storage.commit(inserting("a")),
          storage -> storage.usage().reserve(KEY, VersionNumber.FIRST, new Usage(64, 1000)),
          storage -> storage.commit(updating("b", 2)),
          storage -> storage.nextNumber(NumberKind.VAULT));

  private Story() {}

  /** All that a caller can see, but for numbers, which are told by taking one. */
  record Seen(List<Row> rows, List<PendingEvent> events, Usage usage, List<Long> numbers) {
    static Seen of(FileStorage storage) {
      return new Seen(
          storage.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(1000)).rows(),
          storage.events().pending(1000),
          storage.usage().read(KEY, VersionNumber.FIRST),
          List.of(NumberKind.values()).stream()
              .map(kind -> storage.contents().read(all -> all.number(kind)))
              .toList());
    }
  }

  private static Commit writing(Write write) {
    return new Commit(List.of(), List.of(write), List.of());
  }

  private static RowSignature signature() {
    return new RowSignature(2, ByteString.copyOf(new byte[] {7}));
  }
}
