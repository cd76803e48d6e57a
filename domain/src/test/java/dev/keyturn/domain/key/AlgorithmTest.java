// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmTest {
  @ParameterizedTest
  @CsvSource({
    "aes128-gcm96, 16, 12, 16, ENCRYPT",
    "aes256-gcm96, 32, 12, 16, ENCRYPT",
    "chacha20-poly1305, 32, 12, 16, ENCRYPT",
    "aes256-siv, 64, 0, 16, ENCRYPT",
    "hmac-sha256, 32, 0, 32, MAC",
    "hmac-sha384, 48, 0, 48, MAC",
    "hmac-sha512, 64, 0, 64, MAC",
  })
  void namesAndSizesAreThoseOfTheFormat(String name, int key, int nonce, int tag, KeyUse use) {
    Algorithm algorithm = Algorithm.named(name);
    assertThat(algorithm.canonicalName()).isEqualTo(name);
    assertThat(algorithm.keyBytes()).isEqualTo(key);
    assertThat(algorithm.nonceBytes()).isEqualTo(nonce);
    assertThat(algorithm.tagBytes()).isEqualTo(tag);
    assertThat(algorithm.onlyUse()).contains(use);
  }

  @Test
  void rsaHasAChoiceOfUsesAndMachineryHasNone() {
    assertThat(Algorithm.RSA_2048.usesForCallers())
        .containsExactlyInAnyOrder(KeyUse.ENCRYPT, KeyUse.SIGN);
    assertThat(Algorithm.RSA_2048.onlyUse()).isEmpty();
    assertThat(Algorithm.AES256_KWP.usesForCallers()).isEmpty();
    assertThat(Algorithm.HKDF_SHA256.usesForCallers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AES256-GCM96", "aes256-gcm96 ", "aes256_gcm96", "AES256_GCM96"})
  void anyOtherNameIsUnknown(String name) {
    assertRefused(FailureCode.UNKNOWN_ALGORITHM, () -> Algorithm.named(name));
    assertThat(Algorithm.find(name)).isEmpty();
  }

  @Test
  void hmacAndDerivationTakeKeysOfManySizesAllOthersTheirOwn() {
    for (Algorithm free : List.of(Algorithm.HMAC_SHA512, Algorithm.HKDF_SHA256)) {
      assertThat(free.fits(15)).isFalse();
      assertThat(free.fits(16)).isTrue();
      assertThat(free.fits(512)).isTrue();
      assertThat(free.fits(513)).isFalse();
    }
    for (Algorithm exact : List.of(Algorithm.AES256_GCM96, Algorithm.AES_CMAC)) {
      assertThat(exact.fits(31)).isFalse();
      assertThat(exact.fits(32)).isTrue();
      assertThat(exact.fits(33)).isFalse();
    }
    assertThat(Algorithm.ED25519.fits(0)).isFalse();
    assertThat(Algorithm.ED25519.fits(32)).isFalse();
  }

  @Test
  void someHaveAPublicPart() {
    assertThat(Arrays.stream(Algorithm.values()).filter(Algorithm::isAsymmetric))
        .extracting(Algorithm::canonicalName)
        .allMatch(name -> name.matches("(rsa|hpke|ecdsa|ed25519|ml-).*"))
        .hasSize(13);
  }

  /** Modulus less two hash values and two bytes (RFC 8017, section 7.1.1). */
  @Test
  void oaepBoundsThePlaintext() {
    assertThat(Algorithm.RSA_2048.mostPlaintextBytes()).isEqualTo(190);
    assertThat(Algorithm.RSA_3072.mostPlaintextBytes()).isEqualTo(318);
    assertThat(Algorithm.RSA_4096.mostPlaintextBytes()).isEqualTo(446);
    assertThat(Algorithm.AES256_SIV.mostPlaintextBytes()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void eachKnowsWhatItCanDoBesides() {
    assertThat(matching(Algorithm::takesAssociatedData))
        .containsExactlyInAnyOrder(
            Algorithm.AES128_GCM96,
            Algorithm.AES256_GCM96,
            Algorithm.CHACHA20_POLY1305,
            Algorithm.XCHACHA20_POLY1305,
            Algorithm.AES256_SIV,
            Algorithm.HPKE_X25519_AES256_GCM);
    assertThat(matching(Algorithm::isDerivable))
        .containsExactlyInAnyOrder(
            Algorithm.AES128_GCM96,
            Algorithm.AES256_GCM96,
            Algorithm.CHACHA20_POLY1305,
            Algorithm.XCHACHA20_POLY1305,
            Algorithm.AES256_SIV);
    assertThat(matching(algorithm -> !algorithm.hasJsonWebKeys()))
        .containsExactlyInAnyOrder(Algorithm.ML_KEM_768, Algorithm.ML_KEM_1024);
    assertThat(matching(Algorithm::isDeprecated))
        .containsExactlyInAnyOrder(Algorithm.AES128_OFB, Algorithm.AES256_OFB);
    assertThat(matching(Algorithm::hasRandomNonce))
        .containsExactlyInAnyOrder(
            Algorithm.AES128_GCM96, Algorithm.AES256_GCM96, Algorithm.CHACHA20_POLY1305);
    assertThat(Algorithm.ML_KEM_768.family()).isEqualTo(AlgorithmFamily.KEM);
    assertThat(Algorithm.ML_KEM_768).hasToString("ml-kem-768");
  }

  private static List<Algorithm> matching(Predicate<Algorithm> wanted) {
    return Arrays.stream(Algorithm.values()).filter(wanted).toList();
  }
}
