// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import java.io.ByteArrayOutputStream;

/** The little of DER that encodings of keys are made of. */
public final class Der {
  /** Tag of a SEQUENCE. */
  public static final int SEQUENCE = 0x30;

  /** Tag of an INTEGER. */
  public static final int INTEGER = 0x02;

  /** Tag of a BIT STRING. */
  public static final int BIT_STRING = 0x03;

  /** Tag of an OCTET STRING. */
  public static final int OCTET_STRING = 0x04;

  /** Tag of an OBJECT IDENTIFIER. */
  public static final int OBJECT_IDENTIFIER = 0x06;

  private static final int LONG_FORM = 0x80;

  private Der() {}

  /** One value: tag, length, and the parts one after the other as its content. */
  public static byte[] of(int tag, byte[]... parts) {
    byte[] content = join(parts);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.write(tag);
    if (content.length < LONG_FORM) {
      encoded.write(content.length);
    } else if (content.length <= 0xff) {
      encoded.write(LONG_FORM + 1);
      encoded.write(content.length);
    } else {
      encoded.write(LONG_FORM + 2);
      encoded.write(content.length >> Byte.SIZE);
      encoded.write(content.length);
    }
    encoded.writeBytes(content);
    return encoded.toByteArray();
  }

  /** Bytes one after the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
