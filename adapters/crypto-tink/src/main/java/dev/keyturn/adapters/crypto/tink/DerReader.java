// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import java.nio.ByteBuffer;

/**
 * Walks through DER (X.690), as far as the encodings of keys need it. Whatever is no DER, or
 * another element than the expected one, ends in an unchecked exception.
 */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int LONG_FORM = 0x80;

  private final ByteBuffer rest;

  private DerReader(ByteBuffer bytes) {
    this.rest = bytes;
  }

  static DerReader over(byte[] encoded) {
    return new DerReader(ByteBuffer.wrap(encoded));
  }

  /** The public key within a SubjectPublicKeyInfo. */
  static ByteBuffer publicKeyBits(byte[] subjectPublicKeyInfo) {
    DerReader info = over(subjectPublicKeyInfo).enter(SEQUENCE);
    info.enter(SEQUENCE);
    return info.enter(BIT_STRING).bits();
  }

  /** Goes past the next element, which has to have that tag, and looks into it. */
  DerReader enter(int tag) {
    if (!isNext(tag)) {
      throw new IllegalArgumentException("Another element was expected.");
    }
    rest.get();
    int length = length();
    ByteBuffer content = rest.slice(rest.position(), length);
    rest.position(rest.position() + length);
    return new DerReader(content);
  }

  boolean isNext(int tag) {
    return rest.hasRemaining() && Byte.toUnsignedInt(rest.get(rest.position())) == tag;
  }

  ByteBuffer rest() {
    return rest.slice();
  }

  /** The bits of a bit string that was entered. */
  ByteBuffer bits() {
    if (rest.get() != 0) {
      throw new IllegalArgumentException("Keys are whole bytes.");
    }
    return rest.slice();
  }

  void end() {
    if (rest.hasRemaining()) {
      throw new IllegalArgumentException("Something follows the end.");
    }
  }

  private int length() {
    int first = Byte.toUnsignedInt(rest.get());
    if (first < LONG_FORM) {
      return first;
    }
    int bytes = first - LONG_FORM;
    if (bytes < 1 || bytes >= Integer.BYTES) {
      throw new IllegalArgumentException("No key is that long.");
    }
    int length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length << Byte.SIZE | Byte.toUnsignedInt(rest.get());
    }
    return length;
  }
}
