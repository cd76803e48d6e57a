// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.key.Algorithm;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The standard encodings of keys that are one string of bytes of fixed length: RFC 8410 for Ed25519
 * and X25519, RFC 9881 for ML-DSA, private keys as their seed alone. Without optional parts an
 * encoding is always the same bytes, then the key.
 */
enum OctetKey {
  ED25519(Algorithm.ED25519, "302a300506032b6570032100", 32, "302e020100300506032b657004220420"),
  X25519(
      Algorithm.HPKE_X25519_AES256_GCM,
      "302a300506032b656e032100",
      32,
      "302e020100300506032b656e04220420"),
  ML_DSA_44(
      Algorithm.ML_DSA_44,
      "30820532300b06096086480165030403110382052100",
      1312,
      "3034020100300b060960864801650304031104228020"),
  ML_DSA_65(
      Algorithm.ML_DSA_65,
      "308207b2300b0609608648016503040312038207a100",
      1952,
      "3034020100300b060960864801650304031204228020"),
  ML_DSA_87(
      Algorithm.ML_DSA_87,
      "30820a32300b060960864801650304031303820a2100",
      2592,
      "3034020100300b060960864801650304031304228020");

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final int SECRET_BYTES = 32;

  private final Algorithm algorithm;
  private final String publicStart;
  private final int publicBytes;
  private final String secretStart;

  OctetKey(Algorithm algorithm, String publicStart, int publicBytes, String secretStart) {
    this.algorithm = algorithm;
    this.publicStart = publicStart;
    this.publicBytes = publicBytes;
    this.secretStart = secretStart;
  }

  static OctetKey of(Algorithm algorithm) {
    for (OctetKey key : values()) {
      if (key.algorithm == algorithm) {
        return key;
      }
    }
    throw new IllegalArgumentException("Keys of " + algorithm + " are more than bytes.");
  }

  /** Whether it is a pair as RFC 8037 has them, in contrast to RFC 9964. */
  boolean isPair() {
    return this == ED25519 || this == X25519;
  }

  /** The key of a SubjectPublicKeyInfo, in base64url. */
  String publicKey(byte[] info) {
    return after(publicStart, publicBytes, info);
  }

  /** The key of a PKCS#8, in base64url. */
  String secret(byte[] pkcs8) {
    return after(secretStart, SECRET_BYTES, pkcs8);
  }

  private static String after(String start, int bytes, byte[] encoded) {
    byte[] prefix = HexFormat.of().parseHex(start);
    if (encoded.length != prefix.length + bytes
        || !Arrays.equals(prefix, Arrays.copyOf(encoded, prefix.length))) {
      throw JwkMembers.notStandard(null);
    }
    byte[] key = Arrays.copyOfRange(encoded, prefix.length, encoded.length);
    try {
      return BASE64URL.encodeToString(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
