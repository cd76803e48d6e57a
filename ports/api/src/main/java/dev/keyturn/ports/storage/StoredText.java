// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

/** Text that every store can keep: Unicode, and not too long as UTF-8. */
final class StoredText {
  private static final int FIRST_OF_TWO_BYTES = 0x80;
  private static final int FIRST_OF_THREE_BYTES = 0x800;

  private StoredText() {}

  /** Throws {@link IllegalArgumentException}, which names the field but not the text. */
  static void require(String field, String text, int mostBytes) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (isLoneSurrogate(codePoint)) {
        throw new IllegalArgumentException("Half a surrogate pair is not text.");
      }
      bytes += bytes(codePoint);
      i += Character.charCount(codePoint);
    }
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(field + " has at most " + mostBytes + " bytes.");
    }
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static int bytes(int codePoint) {
    if (codePoint < FIRST_OF_TWO_BYTES) {
      return 1;
    }
    if (codePoint < FIRST_OF_THREE_BYTES) {
      return 2;
    }
    return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
  }
}
