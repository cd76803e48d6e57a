// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.Optional;

/** What a commit is decided by. */
interface View {
  Optional<StoredRow> row(RowKey key);

  /** Whose row has a value of a unique index. */
  Optional<RowKey> owner(RowKind kind, RowIndex index, String value);

  Usage usage(Counter counter);

  /** The last one given. */
  long number(NumberKind kind);

  boolean isPending(long event);

  /** Whether an event to the letter like this one waits. */
  boolean isPending(ByteString event);

  /** The position of the last event that ever was. */
  long lastEvent();
}
