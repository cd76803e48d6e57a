// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.AlgorithmFamily;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The optional parts of PKCS#8 (RFC 5958, and RFC 5915 within it), which the JDK reads past. */
final class Pkcs8 {
  private static final int ATTRIBUTES = 0xa0;
  private static final int PUBLIC_KEY = 0x81;
  private static final int CURVE_WITHIN = 0xa0;
  private static final int PUBLIC_KEY_WITHIN = 0xa1;

  private Pkcs8() {}

  /**
   * The public keys that go along with the private one.
   *
   * @throws RuntimeException if it is no PKCS#8, or names two curves
   */
  static List<ByteBuffer> publicKeys(AlgorithmFamily family, byte[] encoded) {
    List<ByteBuffer> found = new ArrayList<>();
    DerReader all = DerReader.over(encoded);
    DerReader info = all.enter(DerReader.SEQUENCE);
    all.end();
    info.enter(DerReader.INTEGER);
    DerReader identifier = info.enter(DerReader.SEQUENCE);
    DerReader key = info.enter(DerReader.OCTET_STRING);
    if (family == AlgorithmFamily.ECDSA) {
      identifier.enter(DerReader.OBJECT_IDENTIFIER);
      addFromWithin(key.enter(DerReader.SEQUENCE), identifier.rest(), found);
    }
    if (info.isNext(ATTRIBUTES)) {
      info.enter(ATTRIBUTES);
    }
    if (info.isNext(PUBLIC_KEY)) {
      found.add(info.enter(PUBLIC_KEY).bits());
    }
    info.end();
    return found;
  }

  private static void addFromWithin(DerReader key, ByteBuffer curve, List<ByteBuffer> found) {
    key.enter(DerReader.INTEGER);
    key.enter(DerReader.OCTET_STRING);
    if (key.isNext(CURVE_WITHIN) && !key.enter(CURVE_WITHIN).rest().equals(curve)) {
      throw new IllegalArgumentException("There are two curves.");
    }
    if (key.isNext(PUBLIC_KEY_WITHIN)) {
      found.add(key.enter(PUBLIC_KEY_WITHIN).enter(DerReader.BIT_STRING).bits());
    }
    key.end();
  }
}
