// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param items in the order of the listing
 * @param next the cursor to go on with; empty at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(next);
  }
}
