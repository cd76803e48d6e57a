// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.domain.key.Algorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The secret member of a JSON Web Key as the JDK reads it from a portable key.
 *
 * @param member its name
 * @param base64url its text
 */
record JwkSecret(String member, String base64url) {
  static JwkSecret of(Algorithm algorithm, byte[] portable) {
    return switch (algorithm.family()) {
      case RSA -> named("d", minimal(((RSAPrivateKey) read("RSA", portable)).getPrivateExponent()));
      case ECDSA -> {
        ECPrivateKey key = (ECPrivateKey) read("EC", portable);
        int bits = key.getParams().getCurve().getField().getFieldSize();
        yield named("d", wide(key.getS(), (bits + 7) / 8));
      }
      case HPKE -> named("d", ((XECPrivateKey) read("XDH", portable)).getScalar().orElseThrow());
      case SIGNATURE ->
          algorithm == Algorithm.ED25519
              ? named("d", ((EdECPrivateKey) read("EdDSA", portable)).getBytes().orElseThrow())
              : named("priv", seed(portable));
      default -> named("k", portable);
    };
  }

  private static JwkSecret named(String member, byte[] secret) {
    return new JwkSecret(member, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  private static PrivateKey read(String type, byte[] pkcs8) {
    try {
      return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Of ML-DSA, which the JDK does not know: the last 32 bytes (RFC 9881). */
  private static byte[] seed(byte[] pkcs8) {
    return Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
  }

  private static byte[] minimal(BigInteger number) {
    return wide(number, (number.bitLength() + 7) / 8);
  }

  private static byte[] wide(BigInteger number, int bytes) {
    byte[] signed = number.toByteArray();
    byte[] wide = new byte[bytes];
    int count = Math.min(bytes, signed.length);
    System.arraycopy(signed, signed.length - count, wide, bytes - count, count);
    return wide;
  }

  @Override
  public String toString() {
    return "JwkSecret";
  }
}
