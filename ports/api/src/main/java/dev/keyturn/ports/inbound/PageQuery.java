// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a part of a listing.
 *
 * @param cursor as the page before returned it; empty for the first page
 * @param limit how many items at most, 1 to 1000
 */
public record PageQuery(Optional<String> cursor, int limit) {
  /** The size of a page unless said otherwise. */
  public static final int DEFAULT_LIMIT = 100;

  private static final int MAX_LIMIT = 1000;

  /**
   * Checks the limit.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code limit}
   */
  public PageQuery {
    Objects.requireNonNull(cursor);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw KeyturnException.invalid("limit", "A page has 1 to 1000 items.");
    }
  }
}
