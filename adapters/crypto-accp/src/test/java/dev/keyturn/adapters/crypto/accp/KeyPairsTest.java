// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazon.corretto.crypto.utils.MlDsaUtils;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in and out: what ACCP reads and writes beside the portable form. */
class KeyPairsTest {
  private static KeyPairs keyPairs;

  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
    keyPairs = new KeyPairs(AccpLibrary.provider());
  }

  @ParameterizedTest
  @CsvSource({"ECDSA_P256,EC,256", "ECDSA_P384,EC,384", "ECDSA_P521,EC,521", "ED25519,Ed25519,255"})
  void aKeyIsWhatTheJdkMakesOfIt(Algorithm algorithm, String name, int bits)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    byte[] encoded = pair.getPrivate().getEncoded();
    assertThat(adopt(algorithm, encoded)).isEqualTo(encoded);
    assertThat(keyPairs.publicPart(algorithm, encoded).toByteArray())
        .isEqualTo(pair.getPublic().getEncoded());
  }

  @ParameterizedTest
  @CsvSource({"RSA_2048,RSA", "RSA_3072,RSA", "RSA_4096,RSA"})
  void anRsaKeyIsWhatTheJdkMakesOfIt(Algorithm algorithm, String name)
      throws GeneralSecurityException {
    byte[] published = published(algorithm);
    PrivateKey key =
        KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(published));
    assertThat(adopt(algorithm, published)).isEqualTo(key.getEncoded());
  }

  /** ACCP writes the public key beside the private one, which is optional. */
  @ParameterizedTest
  @CsvSource({"ECDSA_P256,256", "ECDSA_P384,384", "ECDSA_P521,521"})
  void aKeyOnACurveIsTakenWithItsPublicKeyIfItIsTheRightOne(Algorithm algorithm, int bits)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", AccpLibrary.provider());
    generator.initialize(bits);
    byte[] own = generator.generateKeyPair().getPrivate().getEncoded();
    byte[] another = generator.generateKeyPair().getPrivate().getEncoded();
    assertThat(adopt(algorithm, own)).hasSizeLessThan(own.length - bits / 4);
    int point = 2 * ((bits + 7) / 8);
    System.arraycopy(another, another.length - point, own, own.length - point, point);
    assertRefused(algorithm, own);
  }

  @Test
  void anEdwardsKeyIsTakenWithItsPublicKeyIfItIsTheRightOne() {
    byte[] published = published(Algorithm.ED25519);
    byte[] point = keyPairs.publicPart(Algorithm.ED25519, published).toByteArray();
    byte[] both = HexFormat.of().parseHex("3051020101300506032b657004220420" + "00".repeat(67));
    System.arraycopy(published, 16, both, 16, 32);
    both[48] = (byte) 0x81;
    both[49] = 0x21;
    System.arraycopy(point, point.length - 32, both, 51, 32);
    assertThat(adopt(Algorithm.ED25519, both)).isEqualTo(published);
    both[82] ^= 1;
    assertRefused(Algorithm.ED25519, both);
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void aKeyWithoutItsSeedIsRefused(Algorithm algorithm) {
    byte[] published = published(algorithm);
    PrivateKey key = keyPairs.read(algorithm, published).privateKey();
    assertThat(key.getEncoded()).isEqualTo(published);
    assertRefused(algorithm, MlDsaUtils.expandPrivateKey(key));
  }

  /** RFC 5958: version 2, and the public key as [1] behind the private one. */
  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void aSeedIsTakenWithItsPublicKeyIfItIsTheRightOne(Algorithm algorithm) {
    byte[] published = published(algorithm);
    byte[] point = keyPairs.publicPart(algorithm, published).toByteArray();
    int fieldBytes = point.length - 17;
    byte[] both =
        HexFormat.of().parseHex("3082%04x020101".formatted(published.length - 2 + fieldBytes));
    int before = both.length;
    both = Arrays.copyOf(both, before + published.length - 5 + fieldBytes);
    System.arraycopy(published, 5, both, before, published.length - 5);
    int field = both.length - fieldBytes;
    System.arraycopy(point, 17, both, field, fieldBytes);
    both[field] = (byte) 0x81;
    assertThat(adopt(algorithm, both)).isEqualTo(published);
    both[both.length - 1] ^= 1;
    assertRefused(algorithm, both);
    Arrays.fill(both, field + 5, both.length, (byte) 0);
    assertRefused(algorithm, both);
    both[6] = 0;
    assertRefused(algorithm, both);
  }

  @Test
  void aSmallExponentIsRefused() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", AccpLibrary.provider());
    generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
    assertRefused(Algorithm.RSA_2048, generator.generateKeyPair().getPrivate().getEncoded());
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "ECDSA_P256", "ED25519", "ML_DSA_44"})
  void whatIsCutOrLengthenedIsRefused(Algorithm algorithm) {
    byte[] whole = published(algorithm);
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 80)) {
      assertRefused(algorithm, Arrays.copyOf(whole, length));
    }
    assertRefused(algorithm, Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void aKeyOfAnotherAlgorithmIsRefused() throws GeneralSecurityException {
    assertRefused(Algorithm.ED25519, published(Algorithm.HPKE_X25519_AES256_GCM));
    assertRefused(Algorithm.ED25519, published(Algorithm.ECDSA_P256));
    assertRefused(Algorithm.ECDSA_P256, published(Algorithm.ECDSA_P384));
    assertRefused(Algorithm.RSA_2048, published(Algorithm.RSA_3072));
    assertRefused(Algorithm.ML_DSA_44, published(Algorithm.ML_DSA_65));
    assertRefused(Algorithm.ECDSA_P256, secp256k1());
  }

  /** Of 256 bits as well. RFC 5915 with the curve of SEC 2 and the private key 1. */
  private static byte[] secp256k1() {
    return HexFormat.of()
        .parseHex(
            "303e020100301006072a8648ce3d020106052b8104000a042730250201010420"
                + "00".repeat(31)
                + "01");
  }

  private static void assertRefused(Algorithm algorithm, byte[] encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adopt(algorithm, encoded))
        .withMessage("The material does not fit " + algorithm + ".")
        .withNoCause();
    assertThatIllegalArgumentException().isThrownBy(() -> keyPairs.read(algorithm, encoded));
    assertThatIllegalArgumentException().isThrownBy(() -> keyPairs.publicPart(algorithm, encoded));
  }

  private static byte[] adopt(Algorithm algorithm, byte[] encoded) {
    try (KeyMaterial adopted = keyPairs.adopt(algorithm, encoded)) {
      return adopted.lend(byte[]::clone);
    }
  }

  private static byte[] published(Algorithm algorithm) {
    return KnownAnswer.of(algorithm).key().lend(byte[]::clone);
  }
}
