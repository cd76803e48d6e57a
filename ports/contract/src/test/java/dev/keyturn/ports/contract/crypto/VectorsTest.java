// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.TestVector;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorsTest {
  @ParameterizedTest
  @EnumSource
  void everyAlgorithmHasGoldenVectorsOfEachForm(Algorithm algorithm) {
    List<TestVector> golden = Vectors.GOLDEN.of(algorithm);
    Set<SignatureForm> forms =
        golden.stream()
            .flatMap(vector -> vector.scheme().stream())
            .map(SignatureScheme::form)
            .collect(Collectors.toSet());
    assertThat(golden).isNotEmpty();
    assertThat(forms).containsExactlyInAnyOrderElementsOf(SignatureScheme.formsOf(algorithm));
  }

  @Test
  void allButHpkeHaveMoreExamplesThanTheKnownAnswer() {
    Set<Algorithm> without =
        Arrays.stream(Algorithm.values())
            .filter(algorithm -> Vectors.STANDARD.of(algorithm).isEmpty())
            .collect(Collectors.toSet());
    assertThat(without).containsExactly(Algorithm.HPKE_X25519_AES256_GCM);
    assertThat(Vectors.STANDARD.all())
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(Vectors.GOLDEN.all());
  }

  /** The rules take the two for different keys. */
  @ParameterizedTest
  @EnumSource
  void theGoldenRsaKeyIsNotTheOneOfTheKnownAnswer(Algorithm algorithm) {
    if (algorithm.family() == AlgorithmFamily.RSA) {
      assertThat(Vectors.GOLDEN.of(algorithm).get(0).publishedKey())
          .isNotEqualTo(KnownAnswer.of(algorithm).examples().get(0).publishedKey());
    }
  }
}
