// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param rows in the order of the listing
 * @param next where to go on; empty at the end. Opaque, valid until the rows it stands between are
 *     gone and beyond
 */
public record RowPage(List<Row> rows, Optional<String> next) {
  /** Copies the list. */
  public RowPage {
    rows = List.copyOf(rows);
    Objects.requireNonNull(next);
  }
}
