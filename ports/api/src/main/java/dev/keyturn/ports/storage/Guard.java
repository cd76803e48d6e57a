// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;

/**
 * A condition that must hold when a commit takes effect: a row exists and has a certain value of an
 * index. Between the check and the end of the commit nobody else changes that row.
 *
 * @param key which row
 * @param index one that its kind declares
 * @param value the one it must have
 */
public record Guard(RowKey key, RowIndex index, String value) {
  /**
   * Checks the index against the kind.
   *
   * @throws IllegalArgumentException if the kind does not declare it
   */
  public Guard {
    Objects.requireNonNull(value);
    if (!key.kind().indexes().contains(index)) {
      throw new IllegalArgumentException("A " + key.kind() + " has no such index.");
    }
  }
}
