// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * Says that something was deleted, and from when its material is erased for good.
 *
 * @param deletedAt from here on every use is refused and the name is free
 * @param eraseAfter from here on the material is removed from the store
 */
public record Deletion(Instant deletedAt, Instant eraseAfter) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if erasing would come before deleting
   */
  public Deletion {
    Objects.requireNonNull(deletedAt);
    if (eraseAfter.isBefore(deletedAt)) {
      throw new IllegalArgumentException("Material is erased after the deletion, not before.");
    }
  }
}
