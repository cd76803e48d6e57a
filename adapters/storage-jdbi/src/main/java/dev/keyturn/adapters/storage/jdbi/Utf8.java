// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes, which every database compares exactly and by code point. */
final class Utf8 {
  private Utf8() {}

  /** Null stays null. */
  static byte[] bytes(String text) {
    if (text == null) {
      return null;
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Half a surrogate pair is not text.", e);
    }
  }

  /**
   * The least bytes behind these. To begin there spares H2 all entries of an index that are equal
   * to a bound which it shall leave out: it seeks the bound itself and looks at each.
   */
  static byte[] behind(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
