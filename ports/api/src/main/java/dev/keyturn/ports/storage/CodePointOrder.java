// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Comparator;

/**
 * The order of everything that a store lists: by Unicode code point, which is also the order of the
 * UTF-8 bytes. {@link String#compareTo} differs from it where surrogates meet the characters U+E000
 * to U+FFFF.
 */
public final class CodePointOrder {
  /** Compares two texts; never null. */
  public static final Comparator<String> BY_CODE_POINT = CodePointOrder::compare;

  private CodePointOrder() {}

  private static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean sameSort = Character.isSurrogate(a) == Character.isSurrogate(b);
        return sameSort
            ? a - b
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return left.length() - right.length();
  }
}
