// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;

/**
 * What a commit, once decided, does to the contents. What stands in the files is a list of these.
 */
sealed interface Effect {
  /** A row in the place of the one before, if any. */
  record Put(RowKind kind, StoredRow row) implements Effect {}

  /** As {@link Put}, but nobody is told. */
  record PutQuietly(RowKind kind, StoredRow row) implements Effect {}

  /** A row is gone, of which this was the revision. */
  record Gone(RowKey key, long revision) implements Effect {}

  /** The total of a counter. */
  record Counted(Counter counter, Usage total) implements Effect {}

  /** The last number given. */
  record Numbered(NumberKind kind, long last) implements Effect {}

  /** An event begins to wait. */
  record Occurred(long position, ByteString event) implements Effect {}

  /** An event waits no longer. */
  record Delivered(long position) implements Effect {}
}
