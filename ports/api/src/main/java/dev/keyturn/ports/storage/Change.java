// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;

/**
 * Says that a row was inserted, updated or deleted.
 *
 * @param key which row
 * @param revision that it has now, or had when it was deleted
 */
public record Change(RowKey key, long revision) {
  /** Checks for null. */
  public Change {
    Objects.requireNonNull(key);
  }
}
