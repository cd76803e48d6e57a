// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The members of a JSON Web Key that hold the key, from its standard encoding. */
final class JwkMembers {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private JwkMembers() {}

  static void addPublic(Map<String, String> jwk, Algorithm algorithm, ByteString info) {
    byte[] der = info.toByteArray();
    switch (algorithm.family()) {
      case RSA -> {
        RSAPublicKey rsa =
            (RSAPublicKey) decode("RSA", keys -> keys.generatePublic(new X509EncodedKeySpec(der)));
        jwk.put("n", number(rsa.getModulus()));
        jwk.put("e", number(rsa.getPublicExponent()));
      }
      case ECDSA -> {
        ECPublicKey ec =
            (ECPublicKey) decode("EC", keys -> keys.generatePublic(new X509EncodedKeySpec(der)));
        int width = fieldBytes(algorithm);
        jwk.put("x", number(ec.getW().getAffineX(), width));
        jwk.put("y", number(ec.getW().getAffineY(), width));
      }
      default -> {
        OctetKey key = OctetKey.of(algorithm);
        jwk.put(key.isPair() ? "x" : "pub", key.publicKey(der));
      }
    }
  }

  static void addSecret(Map<String, String> jwk, Algorithm algorithm, ByteString portable) {
    byte[] material = portable.toByteArray();
    try {
      addSecret(jwk, algorithm, material);
    } finally {
      Arrays.fill(material, (byte) 0);
    }
  }

  private static void addSecret(Map<String, String> jwk, Algorithm algorithm, byte[] material) {
    switch (algorithm.family()) {
      case RSA -> addRsa(jwk, (RSAPrivateCrtKey) privateKey("RSA", material));
      case ECDSA -> {
        ECPrivateKey ec = (ECPrivateKey) privateKey("EC", material);
        jwk.put("d", number(ec.getS(), fieldBytes(algorithm)));
      }
      case HPKE, SIGNATURE -> {
        OctetKey key = OctetKey.of(algorithm);
        jwk.put(key.isPair() ? "d" : "priv", key.secret(material));
      }
      default -> jwk.put("k", BASE64URL.encodeToString(material));
    }
  }

  private static void addRsa(Map<String, String> jwk, RSAPrivateCrtKey rsa) {
    jwk.put("d", number(rsa.getPrivateExponent()));
    jwk.put("p", number(rsa.getPrimeP()));
    jwk.put("q", number(rsa.getPrimeQ()));
    jwk.put("dp", number(rsa.getPrimeExponentP()));
    jwk.put("dq", number(rsa.getPrimeExponentQ()));
    jwk.put("qi", number(rsa.getCrtCoefficient()));
  }

  private static int fieldBytes(Algorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_P256 -> 32;
      case ECDSA_P384 -> 48;
      default -> 66;
    };
  }

  private static Object privateKey(String type, byte[] pkcs8) {
    return decode(type, keys -> keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
  }

  private static Object decode(String type, Decoding decoding) {
    try {
      return decoding.by(KeyFactory.getInstance(type));
    } catch (GeneralSecurityException e) {
      throw notStandard(e);
    }
  }

  static IllegalStateException notStandard(GeneralSecurityException cause) {
    return new IllegalStateException(
        "The key of a version is not in its standard encoding.", cause);
  }

  /** As few bytes as it takes. */
  private static String number(BigInteger value) {
    return number(value, (value.bitLength() + Byte.SIZE - 1) / Byte.SIZE);
  }

  private static String number(BigInteger value, int width) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[width];
    int length = Math.min(width, signed.length);
    System.arraycopy(signed, signed.length - length, fixed, width - length, length);
    return BASE64URL.encodeToString(fixed);
  }

  private interface Decoding {
    Object by(KeyFactory keys) throws GeneralSecurityException;
  }
}
