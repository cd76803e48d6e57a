// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.rotation;

/**
 * How much one version has protected so far. Counts may run ahead of the truth, never behind it.
 *
 * @param encryptions number of encryptions or signatures
 * @param bytes of plaintext
 */
public record Usage(long encryptions, long bytes) {
  /** Nothing yet. */
  public static final Usage NONE = new Usage(0, 0);

  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Usage {
    if (encryptions < 0 || bytes < 0) {
      throw new IllegalArgumentException("Usage is never negative.");
    }
  }

  /** Both together; sums beyond the range of {@code long} stay at its end. */
  public Usage plus(Usage more) {
    return new Usage(saturated(encryptions, more.encryptions), saturated(bytes, more.bytes));
  }

  /** The higher of both, in each count by itself. */
  public Usage atLeast(Usage other) {
    return new Usage(Math.max(encryptions, other.encryptions), Math.max(bytes, other.bytes));
  }

  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
