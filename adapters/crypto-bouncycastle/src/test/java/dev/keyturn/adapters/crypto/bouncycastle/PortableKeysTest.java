// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static dev.keyturn.domain.key.Algorithm.ECDSA_P256;
import static dev.keyturn.domain.key.Algorithm.ECDSA_P384;
import static dev.keyturn.domain.key.Algorithm.ED25519;
import static dev.keyturn.domain.key.Algorithm.ML_DSA_44;
import static dev.keyturn.domain.key.Algorithm.ML_KEM_768;
import static dev.keyturn.domain.key.Algorithm.RSA_2048;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in and out: what the library reads and writes beside the portable form. */
class PortableKeysTest {
  @ParameterizedTest
  @CsvSource({"ECDSA_P256,EC,256", "ECDSA_P384,EC,384", "ECDSA_P521,EC,521"})
  void aKeyOnACurveIsWhatTheJdkMakesOfIt(Algorithm algorithm, String name, int bits)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
    generator.initialize(bits);
    assertPortable(algorithm, generator.generateKeyPair());
  }

  @ParameterizedTest
  @CsvSource({"ED25519,Ed25519", "HPKE_X25519_AES256_GCM,X25519"})
  void anEdwardsKeyIsWhatTheJdkMakesOfIt(Algorithm algorithm, String name)
      throws GeneralSecurityException {
    assertPortable(algorithm, KeyPairGenerator.getInstance(name).generateKeyPair());
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "RSA_3072", "RSA_4096"})
  void anRsaKeyIsWhatTheJdkMakesOfIt(Algorithm algorithm) throws GeneralSecurityException {
    byte[] published = KnownAnswer.of(algorithm).key().lend(byte[]::clone);
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    ByteString publicKey = new PortableKeys(algorithm).publicKey(KeyMaterial.copyOf(published));
    assertPortable(
        algorithm,
        new KeyPair(
            rsa.generatePublic(new X509EncodedKeySpec(publicKey.toByteArray())),
            rsa.generatePrivate(new PKCS8EncodedKeySpec(published))));
  }

  /** The library adds public keys, curves and expanded keys, which are optional. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "RSA_2048",
        "ECDSA_P256",
        "ECDSA_P384",
        "ECDSA_P521",
        "ED25519",
        "HPKE_X25519_AES256_GCM",
        "ML_DSA_44",
        "ML_DSA_65",
        "ML_DSA_87",
        "ML_KEM_768",
        "ML_KEM_1024"
      })
  void whatTheLibraryWritesByItselfBecomesPortable(Algorithm algorithm) throws IOException {
    KeyMaterial portable = KnownAnswer.of(algorithm).key();
    byte[] byItself = PrivateKeyInfoFactory.createPrivateKeyInfo(whole(algorithm)).getEncoded();
    try (KeyMaterial adopted = adopt(algorithm, byItself)) {
      assertThat(adopted.contentEquals(portable)).isTrue();
    }
  }

  @Test
  void aKeyWithoutItsSeedIsRefused() throws IOException {
    assertRefused(
        ML_KEM_768,
        PrivateKeyInfoFactory.createPrivateKeyInfo(
            ((MLKEMPrivateKeyParameters) whole(ML_KEM_768))
                .withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY)));
    assertRefused(
        ML_DSA_44,
        PrivateKeyInfoFactory.createPrivateKeyInfo(
            ((MLDSAPrivateKeyParameters) whole(ML_DSA_44))
                .getParametersWithFormat(MLDSAPrivateKeyParameters.EXPANDED_KEY)));
  }

  /** The portable encodings end with the key itself, which drafts and Java 11 left bare. */
  @ParameterizedTest
  @CsvSource({"ML_DSA_44,32", "ML_KEM_768,64", "HPKE_X25519_AES256_GCM,32", "ED25519,32"})
  void bareBytesAreRefused(Algorithm algorithm, int bytes) throws IOException {
    byte[] published = published(algorithm);
    byte[] bare = Arrays.copyOfRange(published, published.length - bytes, published.length);
    AlgorithmIdentifier identifier = PrivateKeyInfo.getInstance(published).getPrivateKeyAlgorithm();
    assertRefused(algorithm, new PrivateKeyInfo(identifier, bare));
    if (algorithm.name().startsWith("ML")) {
      assertRefused(algorithm, new PrivateKeyInfo(identifier, new DEROctetString(bare)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "ECDSA_P256", "ED25519", "ML_DSA_44", "ML_KEM_768"})
  void aPublicPartHasToBelongToTheKey(Algorithm algorithm) throws IOException {
    PrivateKeyInfo own = PrivateKeyInfo.getInstance(published(algorithm));
    byte[] right =
        new PortableKeys(algorithm).publicKey(KnownAnswer.of(algorithm).key()).toByteArray();
    byte[] bits = SubjectPublicKeyInfo.getInstance(right).getPublicKeyData().getOctets();
    try (KeyMaterial adopted = adopt(algorithm, withPublicPart(own, bits).getEncoded())) {
      assertThat(adopted.contentEquals(KnownAnswer.of(algorithm).key())).isTrue();
    }
    bits[bits.length - 1] ^= 1;
    assertRefused(algorithm, withPublicPart(own, bits));
  }

  @Test
  void theCurveAndThePublicKeyWithinAreLookedAt() throws IOException {
    PrivateKeyInfo own = PrivateKeyInfo.getInstance(published(ECDSA_P256));
    PrivateKeyInfo other = PrivateKeyInfo.getInstance(published(ECDSA_P384));
    ECPrivateKey key = ECPrivateKey.getInstance(own.parsePrivateKey());
    AlgorithmIdentifier curve = own.getPrivateKeyAlgorithm();
    assertRefused(
        ECDSA_P256,
        new PrivateKeyInfo(
            curve,
            new ECPrivateKey(256, key.getKey(), other.getPrivateKeyAlgorithm().getParameters())));
    assertRefused(
        ECDSA_P256,
        new PrivateKeyInfo(
            curve,
            new ECPrivateKey(
                256, key.getKey(), new DERBitString(new byte[65]), curve.getParameters())));
    assertRefused(ECDSA_P256, new PrivateKeyInfo(other.getPrivateKeyAlgorithm(), key));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "ECDSA_P256", "ED25519", "ML_DSA_44", "ML_KEM_768"})
  void whatIsCutOrLengthenedIsRefused(Algorithm algorithm) {
    byte[] whole = published(algorithm);
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 80)) {
      assertRefused(algorithm, Arrays.copyOf(whole, length));
    }
    assertRefused(algorithm, Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void aKeyOfAnotherAlgorithmIsRefused() {
    assertRefused(ED25519, published(Algorithm.HPKE_X25519_AES256_GCM));
    assertRefused(ED25519, published(ECDSA_P256));
    assertRefused(RSA_2048, published(Algorithm.RSA_3072));
    assertRefused(ML_DSA_44, published(Algorithm.ML_DSA_65));
    assertRefused(ML_KEM_768, published(Algorithm.ML_KEM_1024));
  }

  private static void assertPortable(Algorithm algorithm, KeyPair pair) {
    byte[] encoded = pair.getPrivate().getEncoded();
    try (KeyMaterial portable = KeyMaterial.copyOf(encoded);
        KeyMaterial adopted = adopt(algorithm, encoded)) {
      assertThat(adopted.contentEquals(portable)).isTrue();
      assertThat(new PortableKeys(algorithm).publicKey(portable).toByteArray())
          .isEqualTo(pair.getPublic().getEncoded());
    }
  }

  private static void assertRefused(Algorithm algorithm, PrivateKeyInfo encoded)
      throws IOException {
    assertRefused(algorithm, encoded.getEncoded());
  }

  static void assertRefused(Algorithm algorithm, byte[] encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adopt(algorithm, encoded).close())
        .withMessage("The material does not fit " + algorithm + ".")
        .withNoCause();
  }

  private static KeyMaterial adopt(Algorithm algorithm, byte[] encoded) {
    try (KeyMaterial material = KeyMaterial.copyOf(encoded)) {
      return new PortableKeys(algorithm).adopt(material);
    }
  }

  private static PrivateKeyInfo withPublicPart(PrivateKeyInfo info, byte[] bits)
      throws IOException {
    return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), info.parsePrivateKey(), null, bits);
  }

  private static AsymmetricKeyParameter whole(Algorithm algorithm) {
    AsymmetricKeyParameter half =
        new PortableKeys(algorithm).read(KnownAnswer.of(algorithm).key()).getPrivate();
    if (half instanceof MLKEMPrivateKeyParameters kem) {
      return kem.withPreferredFormat(MLKEMPrivateKeyParameters.BOTH);
    }
    return half instanceof MLDSAPrivateKeyParameters dsa
        ? dsa.getParametersWithFormat(MLDSAPrivateKeyParameters.BOTH)
        : half;
  }

  private static byte[] published(Algorithm algorithm) {
    return KnownAnswer.of(algorithm).key().lend(byte[]::clone);
  }
}
