// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.util.Arrays;

/**
 * The public key that an encoded ML-DSA key may have behind it (RFC 5958, section 2), which ACCP
 * does not compare with the private one.
 */
final class PublicField {
  private static final int BYTES_BEFORE_IN_PUBLIC_KEY = 17;
  private static final int ATTRIBUTES = 0xa0;
  private static final byte PUBLIC_KEY = (byte) 0x81;
  private static final int PARTS_BEFORE = 3;

  private PublicField() {}

  /** Whether it is not there or the right one. ACCP has read {@code encoded}: it is sound DER. */
  static boolean agrees(PrivateKey key, byte[] encoded) {
    ByteBuffer parts = Pkcs8.contents(ByteBuffer.wrap(encoded));
    for (int part = 0; part < PARTS_BEFORE; part++) {
      Pkcs8.contents(parts);
    }
    if (Pkcs8.isNext(parts, ATTRIBUTES)) {
      Pkcs8.contents(parts);
    }
    return !parts.hasRemaining() || parts.equals(ByteBuffer.wrap(expected(key)));
  }

  /** The same bits as in the public key's own encoding, with another tag. */
  private static byte[] expected(PrivateKey key) {
    byte[] encoded = NativeKeys.publicPart(key).getEncoded();
    byte[] field = Arrays.copyOfRange(encoded, BYTES_BEFORE_IN_PUBLIC_KEY, encoded.length);
    field[0] = PUBLIC_KEY;
    return field;
  }
}
