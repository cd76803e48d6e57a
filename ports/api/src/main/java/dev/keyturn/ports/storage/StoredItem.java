// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import java.util.Objects;

/** One thing that a store holds, in the form in which it goes from store to store. */
public sealed interface StoredItem {
  /**
   * A row.
   *
   * @param row to the letter, its revision included
   */
  record OfRow(Row row) implements StoredItem {
    /** Checks for null. */
    public OfRow {
      Objects.requireNonNull(row);
    }
  }

  /**
   * What one version was used for.
   *
   * @param key whose version
   * @param version which one
   * @param total all that was reserved
   */
  record OfUsage(KeyId key, VersionNumber version, Usage total) implements StoredItem {
    /** Checks for null. */
    public OfUsage {
      Objects.requireNonNull(key);
      Objects.requireNonNull(version);
      Objects.requireNonNull(total);
    }
  }

  /**
   * How far the numbers of a kind have come.
   *
   * @param kind of which none may be given twice
   * @param last the last number that may have been given, at least 1
   */
  record OfNumber(NumberKind kind, long last) implements StoredItem {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public OfNumber {
      Objects.requireNonNull(kind);
      if (last < 1) {
        throw new IllegalArgumentException("Numbers begin at 1.");
      }
    }
  }

  /**
   * An audit event that no trail has confirmed yet. Its place among the others is the order in
   * which they come.
   *
   * @param event as it was committed, at most {@link Commit#MAX_EVENT_BYTES}
   */
  record OfEvent(ByteString event) implements StoredItem {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public OfEvent {
      Commit.requireLength(event);
    }
  }
}
