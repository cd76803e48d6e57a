// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a part of a listing.
 *
 * @param cursor as the page before returned it; empty for the first page
 * @param limit how many rows at most, 1 to 1000
 */
public record PageRequest(Optional<String> cursor, int limit) {
  /** The largest page. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PageRequest {
    Objects.requireNonNull(cursor);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("A page has 1 to 1000 rows.");
    }
  }

  /** The first page of that size. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }
}
