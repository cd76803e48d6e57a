// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;

/**
 * PKCS#8 (RFC 5958) around a key. ACCP takes keys without it, too, and reads past what stands
 * behind them.
 */
final class Pkcs8 {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int ATTRIBUTES = 0xa0;
  private static final int PUBLIC_KEY = 0x81;

  private Pkcs8() {}

  /**
   * Makes sure that it is there, with one element in it as the key proper.
   *
   * @throws InvalidKeyException or any unchecked exception if it is not
   */
  static void require(byte[] encoded) throws InvalidKeyException {
    ByteBuffer all = ByteBuffer.wrap(encoded);
    ByteBuffer parts = enter(all, SEQUENCE);
    enter(parts, INTEGER);
    enter(parts, SEQUENCE);
    ByteBuffer key = enter(parts, OCTET_STRING);
    contents(key);
    for (int optional : new int[] {ATTRIBUTES, PUBLIC_KEY}) {
      if (isNext(parts, optional)) {
        contents(parts);
      }
    }
    if (all.hasRemaining() || parts.hasRemaining() || key.hasRemaining()) {
      throw new InvalidKeyException();
    }
  }

  static boolean isNext(ByteBuffer elements, int tag) {
    return elements.hasRemaining() && Byte.toUnsignedInt(elements.get(elements.position())) == tag;
  }

  /** Goes behind the next element and gives its contents; unchecked exceptions if it is cut. */
  static ByteBuffer contents(ByteBuffer elements) {
    elements.get();
    int length = elements.get();
    if (length < 0) {
      int lengthBytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = (length << Byte.SIZE) | (elements.get() & 0xff);
      }
    }
    ByteBuffer contents = elements.slice(elements.position(), length);
    elements.position(elements.position() + length);
    return contents;
  }

  private static ByteBuffer enter(ByteBuffer elements, int tag) throws InvalidKeyException {
    if (!isNext(elements, tag)) {
      throw new InvalidKeyException();
    }
    return contents(elements);
  }
}
