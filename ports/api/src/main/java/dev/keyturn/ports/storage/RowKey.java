// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;

/**
 * Where a row stands. Rows of one kind and partition are ordered by id, by Unicode code point.
 *
 * @param kind of the row
 * @param partition as the kind says; may be empty; at most {@link #MAX_PARTITION_BYTES}
 * @param id unique within kind and partition; not empty; at most {@link #MAX_ID_BYTES}
 */
public record RowKey(RowKind kind, String partition, String id) {
  /** The longest partition, in bytes of UTF-8; names of realms and UUIDs are much shorter. */
  public static final int MAX_PARTITION_BYTES = 255;

  /** The longest id, in bytes of UTF-8; the name of a vault takes up to 1020. */
  public static final int MAX_ID_BYTES = 1024;

  /**
   * Checks for null and the lengths.
   *
   * @throws IllegalArgumentException if the id is empty, or a text is too long or has half of a
   *     surrogate pair
   */
  public RowKey {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(partition);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("A row has an id.");
    }
    StoredText.require("A partition", partition, MAX_PARTITION_BYTES);
    StoredText.require("The id of a row", id, MAX_ID_BYTES);
  }
}
