// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/**
 * Version numbers in a row.
 *
 * @param first the lowest of them
 * @param last the highest, which may be the same
 */
public record VersionRange(VersionNumber first, VersionNumber last) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the last comes before the first
   */
  public VersionRange {
    if (last.isBelow(first)) {
      throw new IllegalArgumentException("A range ends where it begins, or later.");
    }
  }

  /** Whether the number is one of them. */
  public boolean contains(VersionNumber number) {
    return !number.isBelow(first) && !last.isBelow(number);
  }
}
