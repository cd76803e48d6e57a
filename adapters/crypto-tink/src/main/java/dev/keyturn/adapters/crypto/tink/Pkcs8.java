// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.AlgorithmFamily;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JDK reads past in PKCS#8 (RFC 5958, and what is within it): optional parts, and whatever
 * stands behind the key proper.
 */
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
    DerReader proper = key.enter(tag(family));
    key.end();
    if (family == AlgorithmFamily.ECDSA) {
      identifier.enter(DerReader.OBJECT_IDENTIFIER);
      addFromWithin(proper, identifier.rest(), found);
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

  /** RFC 8017 and RFC 5915 have a sequence, RFC 8410 the bytes of the key. */
  private static int tag(AlgorithmFamily family) {
    return family == AlgorithmFamily.RSA || family == AlgorithmFamily.ECDSA
        ? DerReader.SEQUENCE
        : DerReader.OCTET_STRING;
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
