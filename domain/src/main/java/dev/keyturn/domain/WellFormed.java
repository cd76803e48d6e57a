// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import dev.keyturn.domain.failure.KeyturnException;

/** The one rule for free text: it can be written as UTF-8 and read back as it was. */
public final class WellFormed {
  private WellFormed() {}

  /**
   * Makes sure that {@code text} has no half of a surrogate pair.
   *
   * @throws KeyturnException {@code invalid_request} on {@code field}
   */
  public static void require(String field, String text) {
    if (text.codePoints().anyMatch(WellFormed::isLoneSurrogate)) {
      throw KeyturnException.invalid(field, "The text is not well-formed Unicode.");
    }
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
