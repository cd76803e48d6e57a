// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
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
}
