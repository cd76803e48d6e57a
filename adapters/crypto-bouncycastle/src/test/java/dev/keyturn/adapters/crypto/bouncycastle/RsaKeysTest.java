// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static dev.keyturn.domain.key.Algorithm.RSA_2048;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;

/** RSA keys that are none: every number has to agree with the others. */
class RsaKeysTest {
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
  private static final int PARTS = 8;

  @Test
  void eachPartHasToAgreeWithTheOthers() throws IOException {
    try (KeyMaterial same = encoded(RSA, parts())) {
      assertThat(same.contentEquals(KnownAnswer.of(RSA_2048).key())).isTrue();
    }
    for (int part = 0; part < PARTS; part++) {
      for (BigInteger other : Stream.of("0", "1", "2", "-1").map(BigInteger::new).toList()) {
        BigInteger[] changed = parts();
        changed[part] = other;
        assertRefused(changed);
        changed[part] = parts()[part].add(BigInteger.TWO);
        assertRefused(changed);
      }
    }
  }

  @Test
  void thePrimesHaveToBePrime() throws IOException {
    BigInteger[] parts = parts();
    Random seeded = new Random(31);
    BigInteger composite;
    do {
      composite =
          BigInteger.probablePrime(512, seeded).multiply(BigInteger.probablePrime(512, seeded));
    } while (composite.multiply(parts[4]).bitLength() != RSA_2048.modulusBits()
        || composite.mod(parts[1]).equals(BigInteger.ONE));
    BigInteger[] consistent = from(composite, parts[4], parts[1]);
    try (KeyMaterial material = encoded(RSA, consistent)) {
      assertThat(new PortableKeys(RSA_2048).read(material)).isNotNull();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PortableKeys(RSA_2048).adopt(material).close());
      assertComputesNothingWrong(material);
    }
  }

  /** The library notices that the result is wrong, in a way that looks like use after close. */
  private static void assertComputesNothingWrong(KeyMaterial unsound) {
    BouncyCastleRsa rsa =
        new BouncyCastleRsa(RSA_2048, new PortableKeys(RSA_2048).read(unsound), new DrbgRandom());
    byte[] ciphertext = rsa.encrypt(new byte[1], new byte[0]);
    assertThatExceptionOfType(CryptoRejectedException.class)
        .isThrownBy(() -> rsa.decrypt(ciphertext, new byte[0]));
    for (SignatureScheme scheme : SignatureScheme.allOf(RSA_2048)) {
      byte[] input = new byte[scheme.hash().orElseThrow().bytes()];
      assertThatExceptionOfType(EngineUnavailableException.class)
          .as("%s", scheme)
          .isThrownBy(() -> rsa.sign(scheme, input));
    }
    rsa.close();
    assertThatIllegalStateException().isThrownBy(() -> rsa.decrypt(ciphertext, new byte[0]));
  }

  @Test
  void thePublicExponentIsOneThatEveryEngineTakes() throws IOException {
    BigInteger[] parts = parts();
    BigInteger small = coprime(parts, BigInteger.valueOf(257));
    BigInteger large = coprime(parts, BigInteger.TWO.pow(31).add(BigInteger.ONE));
    BigInteger tooLarge = coprime(parts, BigInteger.TWO.pow(32).add(BigInteger.ONE));
    assertRefused(from(parts[3], parts[4], small));
    assertRefused(from(parts[3], parts[4], tooLarge));
    try (KeyMaterial material = encoded(RSA, from(parts[3], parts[4], large));
        KeyMaterial adopted = new PortableKeys(RSA_2048).adopt(material)) {
      assertThat(adopted.contentEquals(material)).isTrue();
    }
  }

  @Test
  void aKeyForPssAloneIsRefused() throws IOException {
    assertRefused(encoded(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS), parts()));
  }

  private static void assertRefused(BigInteger[] parts) throws IOException {
    assertRefused(encoded(RSA, parts));
  }

  private static void assertRefused(KeyMaterial material) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortableKeys(RSA_2048).read(material))
        .withMessage("The material does not fit rsa-2048.")
        .withNoCause();
  }

  /** Modulus, public and private exponent, primes, their exponents, coefficient. */
  private static BigInteger[] parts() throws IOException {
    RSAPrivateKey key =
        KnownAnswer.of(RSA_2048)
            .key()
            .lend(
                bytes -> {
                  try {
                    return RSAPrivateKey.getInstance(
                        PrivateKeyInfo.getInstance(bytes).parsePrivateKey());
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    return new BigInteger[] {
      key.getModulus(),
      key.getPublicExponent(),
      key.getPrivateExponent(),
      key.getPrime1(),
      key.getPrime2(),
      key.getExponent1(),
      key.getExponent2(),
      key.getCoefficient()
    };
  }

  private static BigInteger[] from(BigInteger p, BigInteger q, BigInteger e) {
    BigInteger pLess = p.subtract(BigInteger.ONE);
    BigInteger qLess = q.subtract(BigInteger.ONE);
    BigInteger d = e.modInverse(pLess.multiply(qLess).divide(pLess.gcd(qLess)));
    return new BigInteger[] {
      p.multiply(q), e, d, p, q, d.mod(pLess), d.mod(qLess), q.modInverse(p)
    };
  }

  /** The first from {@code from} on, in steps of two, that has an inverse. */
  private static BigInteger coprime(BigInteger[] parts, BigInteger from) {
    BigInteger order =
        parts[3].subtract(BigInteger.ONE).multiply(parts[4].subtract(BigInteger.ONE));
    BigInteger candidate = from;
    while (!candidate.gcd(order).equals(BigInteger.ONE)) {
      candidate = candidate.add(BigInteger.TWO);
    }
    return candidate;
  }

  private static KeyMaterial encoded(AlgorithmIdentifier identifier, BigInteger[] parts)
      throws IOException {
    RSAPrivateKey key =
        new RSAPrivateKey(
            parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
    return KeyMaterial.takeOver(new PrivateKeyInfo(identifier, key).getEncoded());
  }
}
