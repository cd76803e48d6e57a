// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Der;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rule C17 in the corners that the JDK, which reads the keys, leaves open: it reads past what is
 * optional, and some versions past what follows the end.
 */
class AdoptedKeysTest {
  private static final int ATTRIBUTES = 0xa0;
  private static final int PUBLIC_KEY = 0x81;
  private static final int CURVE_WITHIN = 0xa0;
  private static final int PUBLIC_KEY_WITHIN = 0xa1;
  private static final byte[] NONE = {};
  private static final byte[] NO_UNUSED_BITS = {0};
  private static final byte[] VERSION_1 = {2, 1, 0};
  private static final byte[] VERSION_2 = {2, 1, 1};
  private static final byte[] P256 = hex("06082a8648ce3d030107");
  private static final byte[] P384 = hex("06052b81040022");
  private static final byte[] EC_P256 = Der.of(Der.SEQUENCE, hex("06072a8648ce3d0201"), P256);
  private static final byte[] ED25519 = hex("300506032b6570");

  /** As Windows exports them: a key usage. */
  private static final byte[] SOME_ATTRIBUTES =
      Der.of(ATTRIBUTES, hex("300b0603551d0f310403020080"));

  private final CryptoEngine engine = new TinkCryptoEngine();

  @Test
  void whatGoesAlongWithAKeyIsLeftOut() {
    byte[] point = publicBits(Algorithm.ECDSA_P256, 65);
    byte[] curve = Der.of(CURVE_WITHIN, P256);
    assertAdopted(Algorithm.ECDSA_P256, p256(publicKeyWithin(point), NONE));
    assertAdopted(Algorithm.ECDSA_P256, p256(Der.join(curve, publicKeyWithin(point)), NONE));
    assertAdopted(Algorithm.ECDSA_P256, p256(publicKeyWithin(compressed(point)), NONE));
    assertAdopted(Algorithm.ECDSA_P256, p256(curve, SOME_ATTRIBUTES));
    byte[] publicKey = publicBits(Algorithm.ED25519, 32);
    assertAdopted(Algorithm.ED25519, ed25519(VERSION_1, SOME_ATTRIBUTES));
    assertAdopted(Algorithm.ED25519, ed25519(VERSION_2, publicKeyBeside(publicKey)));
    assertAdopted(
        Algorithm.ED25519,
        ed25519(VERSION_2, Der.join(SOME_ATTRIBUTES, publicKeyBeside(publicKey))));
  }

  @Test
  void thePublicKeyOfAnotherIsRefused() {
    byte[] point = publicBits(Algorithm.ECDSA_P256, 65);
    byte[] negative = compressed(point);
    negative[0] ^= 1;
    byte[] rubbish = point.clone();
    rubbish[64] ^= 1;
    assertRefused(Algorithm.ECDSA_P256, p256(publicKeyWithin(negative), NONE));
    assertRefused(Algorithm.ECDSA_P256, p256(publicKeyWithin(rubbish), NONE));
    assertRefused(Algorithm.ECDSA_P256, p256(publicKeyWithin(NONE), NONE));
    byte[] publicKey = publicBits(Algorithm.ED25519, 32);
    publicKey[0] ^= 1;
    assertRefused(Algorithm.ED25519, ed25519(VERSION_2, publicKeyBeside(publicKey)));
    assertRefused(Algorithm.ED25519, ed25519(VERSION_2, publicKeyBeside(NONE)));
  }

  @Test
  void twoCurvesAreRefused() {
    assertRefused(Algorithm.ECDSA_P256, p256(Der.of(CURVE_WITHIN, P384), NONE));
    assertRefused(Algorithm.ECDSA_P384, p256(NONE, NONE));
  }

  @Test
  void aScalarOutsideTheGroupIsRefused() {
    byte[] order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    assertRefused(Algorithm.ECDSA_P256, p256(order, NONE, NONE));
    assertRefused(Algorithm.ECDSA_P256, p256(new byte[32], NONE, NONE));
  }

  @Test
  void aScalarThatLostItsLeadingZerosIsWidened() {
    byte[] widened = adopted(Algorithm.ECDSA_P256, p256(new byte[] {7}, NONE, NONE));
    byte[] scalar = new byte[32];
    scalar[31] = 7;
    assertThat(widened).isEqualTo(p256(scalar, NONE, NONE));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "HPKE_X25519_AES256_GCM", "ECDSA_P384", "ED25519"})
  void whateverIsCutOrFollowedBySomethingIsRefused(Algorithm algorithm) {
    byte[] whole = portable(algorithm);
    for (int size = 0; size < Math.min(whole.length, 100); size++) {
      assertRefused(algorithm, Arrays.copyOf(whole, size));
    }
    assertRefused(algorithm, Arrays.copyOf(whole, whole.length - 1));
    assertRefused(algorithm, Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void anRsaKeyWhosePartsContradictEachOtherIsRefused() throws GeneralSecurityException {
    RSAPrivateCrtKey key = rsa(portable(Algorithm.RSA_2048));
    BigInteger two = BigInteger.TWO;
    BigInteger n = key.getModulus();
    BigInteger e = key.getPublicExponent();
    BigInteger d = key.getPrivateExponent();
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    BigInteger dp = key.getPrimeExponentP();
    BigInteger dq = key.getPrimeExponentQ();
    BigInteger inverse = key.getCrtCoefficient();
    assertThat(rsa(n, e, d, p, q, dp, dq, inverse)).isEqualTo(portable(Algorithm.RSA_2048));
    assertRefused(Algorithm.RSA_2048, rsa(n.subtract(two), e, d, p, q, dp, dq, inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e.add(two), d, p, q, dp, dq, inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e, d.subtract(two), p, q, dp, dq, inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e, d, q, p, dp, dq, inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e, d, p, q, dp.subtract(two), dq, inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e, d, p, q, dp, dq.subtract(two), inverse));
    assertRefused(Algorithm.RSA_2048, rsa(n, e, d, p, q, dp, dq, inverse.subtract(two)));
    assertRefused(Algorithm.RSA_3072, portable(Algorithm.RSA_2048));
  }

  @Test
  void anRsaExponentIsOneThatEveryEngineTakes() throws GeneralSecurityException {
    byte[] large = rsaWith(BigInteger.TWO.pow(31).add(BigInteger.ONE));
    assertThat(adopted(Algorithm.RSA_2048, large)).isEqualTo(large);
    byte[] small = rsaWith(BigInteger.valueOf(257));
    byte[] tooLarge = rsaWith(BigInteger.TWO.pow(32).add(BigInteger.ONE));
    assertRefused(Algorithm.RSA_2048, small);
    assertRefused(Algorithm.RSA_2048, tooLarge);
    try (KeyMaterial material = KeyMaterial.copyOf(tooLarge)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.prepare(Algorithm.RSA_2048, material).close());
    }
  }

  @Test
  void aRefusalTellsNothingOfTheKey() {
    byte[] encoded = p256(publicKeyWithin(NONE), NONE);
    try (KeyMaterial material = KeyMaterial.copyOf(encoded)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.adopt(Algorithm.ECDSA_P256, material).close())
          .withNoCause()
          .withMessage("The material is no sound key of ecdsa-p256.");
    }
  }

  private void assertAdopted(Algorithm algorithm, byte[] encoded) {
    assertThat(adopted(algorithm, encoded)).isEqualTo(portable(algorithm));
  }

  private byte[] adopted(Algorithm algorithm, byte[] encoded) {
    try (KeyMaterial material = KeyMaterial.copyOf(encoded);
        KeyMaterial adopted = engine.adopt(algorithm, material)) {
      return adopted.lend(byte[]::clone);
    }
  }

  private void assertRefused(Algorithm algorithm, byte[] encoded) {
    assertThatIllegalArgumentException().isThrownBy(() -> adopted(algorithm, encoded));
  }

  private byte[] publicBits(Algorithm algorithm, int size) {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      byte[] info = engine.publicKey(algorithm, key).toByteArray();
      return Arrays.copyOfRange(info, info.length - size, info.length);
    }
  }

  private static byte[] portable(Algorithm algorithm) {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      return key.lend(byte[]::clone);
    }
  }

  private static byte[] p256(byte[] optionalWithin, byte[] optional) {
    byte[] portable = portable(Algorithm.ECDSA_P256);
    byte[] scalar = Arrays.copyOfRange(portable, portable.length - 32, portable.length);
    return p256(scalar, optionalWithin, optional);
  }

  private static byte[] p256(byte[] scalar, byte[] optionalWithin, byte[] optional) {
    byte[] key = Der.of(Der.SEQUENCE, VERSION_2, Der.of(Der.OCTET_STRING, scalar), optionalWithin);
    return Der.of(Der.SEQUENCE, VERSION_1, EC_P256, Der.of(Der.OCTET_STRING, key), optional);
  }

  private static byte[] ed25519(byte[] version, byte[] optional) {
    byte[] portable = portable(Algorithm.ED25519);
    byte[] seed = Arrays.copyOfRange(portable, portable.length - 32, portable.length);
    byte[] key = Der.of(Der.OCTET_STRING, seed);
    return Der.of(Der.SEQUENCE, version, ED25519, Der.of(Der.OCTET_STRING, key), optional);
  }

  private static byte[] publicKeyWithin(byte[] bits) {
    return Der.of(PUBLIC_KEY_WITHIN, Der.of(Der.BIT_STRING, NO_UNUSED_BITS, bits));
  }

  private static byte[] publicKeyBeside(byte[] bits) {
    return Der.of(PUBLIC_KEY, NO_UNUSED_BITS, bits);
  }

  private static byte[] compressed(byte[] point) {
    byte[] compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 + (point[64] & 1));
    return compressed;
  }

  private static RSAPrivateCrtKey rsa(byte[] encoded) throws GeneralSecurityException {
    return (RSAPrivateCrtKey)
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /** The published primes with the first exponent from {@code from} on that has an inverse. */
  private static byte[] rsaWith(BigInteger from) throws GeneralSecurityException {
    RSAPrivateCrtKey key = rsa(portable(Algorithm.RSA_2048));
    BigInteger p = key.getPrimeP().subtract(BigInteger.ONE);
    BigInteger q = key.getPrimeQ().subtract(BigInteger.ONE);
    BigInteger e = from;
    while (!e.gcd(p.multiply(q)).equals(BigInteger.ONE)) {
      e = e.add(BigInteger.TWO);
    }
    BigInteger d = e.modInverse(p.multiply(q).divide(p.gcd(q)));
    return rsa(
        key.getModulus(),
        e,
        d,
        key.getPrimeP(),
        key.getPrimeQ(),
        d.mod(p),
        d.mod(q),
        key.getCrtCoefficient());
  }

  private static byte[] rsa(BigInteger... parts) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(
            new RSAPrivateCrtKeySpec(
                parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]))
        .getEncoded();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
