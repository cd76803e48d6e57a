// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;

/**
 * What changed since a position.
 *
 * @param changes in no promised order; one may come several times
 * @param position from where to ask next
 * @param complete whether nothing is missing; false if the position is too old, so that the caller
 *     must forget all that it has cached
 */
public record Changes(List<Change> changes, long position, boolean complete) {
  /** Copies the list. */
  public Changes {
    changes = List.copyOf(changes);
  }
}
