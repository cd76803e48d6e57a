// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;

/**
 * Where a row stands. Rows of one kind and partition are ordered by id, by Unicode code point.
 *
 * @param kind of the row
 * @param partition as the kind says; may be empty; at most 255 code points
 * @param id unique within kind and partition; not empty; at most 500 code points
 */
public record RowKey(RowKind kind, String partition, String id) {
  /**
   * Checks for null and an empty id.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public RowKey {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(partition);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("A row has an id.");
    }
  }
}
