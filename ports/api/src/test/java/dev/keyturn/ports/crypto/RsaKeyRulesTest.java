// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RsaKeyRulesTest {
  private static final int BITS = 2048;
  private static final BigInteger E = BigInteger.valueOf(65537);

  private final Random random = new Random(20260101);

  @Test
  void aKeyOfTheJdkIsSound() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    RSAPrivateCrtKeySpec key =
        RsaKeyRules.numbers((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    assertThat(RsaKeyRules.isSound(key, BITS)).isTrue();
    assertThat(RsaKeyRules.isConsistent(key, 3072)).isFalse();
  }

  @Test
  void numbersOutOfTheirRangeOrOutOfStepDoNotBelongTogether() {
    BigInteger p = prime(1024);
    BigInteger q = prime(1024);
    RSAPrivateCrtKeySpec key = key(p, q, E);
    assertThat(RsaKeyRules.isSound(key, BITS)).isTrue();
    BigInteger d = key.getPrivateExponent();
    BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    BigInteger coefficient = key.getCrtCoefficient();
    assertThat(RsaKeyRules.isConsistent(with(key, d, coefficient.add(p)), BITS)).isFalse();
    assertThat(RsaKeyRules.isConsistent(with(key, d.add(order), coefficient), BITS)).isFalse();
    assertThat(RsaKeyRules.isConsistent(with(key, d.add(BigInteger.TWO), coefficient), BITS))
        .isFalse();
  }

  @Test
  void publicExponentsAreThoseThatEveryEngineTakes() {
    BigInteger p = prime(1024);
    BigInteger q = prime(1024);
    assertThat(RsaKeyRules.isConsistent(key(p, q, BigInteger.valueOf(65539)), BITS)).isTrue();
    for (long exponent : new long[] {3, 65535, (1L << 32) + 15}) {
      assertThat(RsaKeyRules.isConsistent(key(p, q, BigInteger.valueOf(exponent)), BITS))
          .as("%d", exponent)
          .isFalse();
    }
  }

  @Test
  void factorsThatAreEasyToFindAreNotSound() {
    BigInteger p = prime(1024);
    assertUnsound(key(prime(512), prime(1536), E));
    assertUnsound(key(p, p.nextProbablePrime(), E));
    assertUnsound(key(prime(512).multiply(prime(512)), p, E));
  }

  private static void assertUnsound(RSAPrivateCrtKeySpec key) {
    assertThat(RsaKeyRules.isSound(key, key.getModulus().bitLength())).isFalse();
  }

  /** With the two highest bits set, so that two of them give a modulus of twice the size. */
  private BigInteger prime(int bits) {
    BigInteger prime;
    do {
      prime = BigInteger.probablePrime(bits, random);
    } while (!prime.testBit(bits - 2) || !prime.mod(BigInteger.valueOf(3)).equals(BigInteger.TWO));
    return prime;
  }

  private static RSAPrivateCrtKeySpec key(BigInteger p, BigInteger q, BigInteger e) {
    BigInteger lessP = p.subtract(BigInteger.ONE);
    BigInteger lessQ = q.subtract(BigInteger.ONE);
    BigInteger order = lessP.multiply(lessQ);
    BigInteger d = e.gcd(order).equals(BigInteger.ONE) ? e.modInverse(order) : E.modInverse(order);
    return new RSAPrivateCrtKeySpec(
        p.multiply(q), e, d, p, q, d.mod(lessP), d.mod(lessQ), q.modInverse(p));
  }

  private static RSAPrivateCrtKeySpec with(
      RSAPrivateCrtKeySpec key, BigInteger d, BigInteger coefficient) {
    return new RSAPrivateCrtKeySpec(
        key.getModulus(),
        key.getPublicExponent(),
        d,
        key.getPrimeP(),
        key.getPrimeQ(),
        key.getPrimeExponentP(),
        key.getPrimeExponentQ(),
        coefficient);
  }
}
