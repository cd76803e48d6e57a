// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.KeyturnException;

/**
 * The number of a version of a key: 1, 2, 3 …, never reused.
 *
 * @param value at least 1
 */
public record VersionNumber(int value) implements Comparable<VersionNumber> {
  /** The number of a key's first version. */
  public static final VersionNumber FIRST = new VersionNumber(1);

  /**
   * Checks the range.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code key_version}
   */
  public VersionNumber {
    if (value < 1) {
      throw KeyturnException.invalid("key_version", "A version number is a positive integer.");
    }
  }

  /** The number after this one. */
  public VersionNumber next() {
    return new VersionNumber(Math.addExact(value, 1));
  }

  /** Whether this number comes before {@code other}. */
  public boolean isBelow(VersionNumber other) {
    return value < other.value;
  }

  @Override
  public int compareTo(VersionNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
