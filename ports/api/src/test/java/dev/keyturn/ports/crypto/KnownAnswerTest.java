// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownAnswerTest {
  @ParameterizedTest
  @EnumSource
  void hasAKeyOfItsAlgorithm(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertThat(answer.algorithm()).isEqualTo(algorithm);
    assertThat(answer.examples().stream().map(TestVector::publishedKey).distinct()).hasSize(1);
    try (KeyMaterial key = answer.key()) {
      assertThat(algorithm.isAsymmetric() || algorithm.fits(key.size())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAnExampleOfEachUseOfItsAlgorithm(Algorithm algorithm) {
    List<TestVector> examples = KnownAnswer.of(algorithm).examples();
    boolean signs = algorithm.uses().contains(KeyUse.SIGN);
    assertThat(examples.stream().anyMatch(example -> example.scheme().isPresent()))
        .isEqualTo(signs);
    assertThat(examples.stream().anyMatch(example -> example.scheme().isEmpty()))
        .isEqualTo(!signs || algorithm.uses().contains(KeyUse.ENCRYPT));
  }

  @ParameterizedTest
  @EnumSource
  void hasOutputOfTheSizeOfItsAlgorithm(Algorithm algorithm) {
    for (TestVector example : KnownAnswer.of(algorithm).examples()) {
      int input = example.input().size();
      int output = example.output().size();
      switch (algorithm.family()) {
        case AEAD, DETERMINISTIC_AEAD, HPKE, UNAUTHENTICATED ->
            assertThat(output).isEqualTo(algorithm.nonceBytes() + input + algorithm.tagBytes());
        case MAC -> assertThat(output).isEqualTo(algorithm.tagBytes());
        case RSA -> assertThat(output).isEqualTo(algorithm.modulusBits() / Byte.SIZE);
        case KEM -> assertThat(input).isEqualTo(32);
        default -> assertThat(output).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesThePrimitiveThatKnowsIt(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertThatCode(() -> answer.check(new Oracle(answer.examples(), false)))
        .doesNotThrowAnyException();
  }

  /** What takes everything for right fails, but for ciphers that notice no change, and secrets. */
  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AES128_OFB", "AES256_OFB", "HKDF_SHA256"})
  void refusesThePrimitiveThatAcceptsAChangedAnswer(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertFails(answer, new Oracle(answer.examples(), true));
  }

  @ParameterizedTest
  @EnumSource
  void refusesThePrimitiveOfAnotherFamilyOrAnswer(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertFails(answer, () -> {});
    assertFails(
        answer,
        new Oracle(answer.examples().stream().map(KnownAnswerTest::another).toList(), false));
  }

  @Test
  void anEngineMayHaveOneUseAndSomeSchemesOfRsa() {
    KnownAnswer answer = KnownAnswer.of(Algorithm.RSA_2048);
    SignatureScheme first = answer.examples().get(1).scheme().orElseThrow();
    assertThatCode(() -> answer.check(new OneScheme(answer, first, false)))
        .doesNotThrowAnyException();
    assertFails(answer, new OneScheme(answer, first, true));
    assertFails(answer, new OneScheme(answer, SignatureScheme.PURE, false));
  }

  private static void assertFails(KnownAnswer answer, PreparedPrimitive primitive) {
    assertThatThrownBy(() -> answer.check(primitive))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(answer.algorithm().canonicalName());
  }

  /** An example with another output, or another input where the output is what one looks up. */
  private static TestVector another(TestVector example) {
    boolean encapsulated = example.algorithm().family() == AlgorithmFamily.KEM;
    return new TestVector(
        example.algorithm(),
        example.scheme(),
        example.publishedKey(),
        example.associatedData(),
        encapsulated ? ByteString.copyOf(new byte[32]) : example.input(),
        encapsulated ? example.output() : ByteString.copyOf(new byte[1]));
  }

  /** Signs by one scheme and does nothing else. */
  private record OneScheme(KnownAnswer answer, SignatureScheme offered, boolean credulous)
      implements Signer {
    @Override
    public byte[] sign(SignatureScheme scheme, byte[] input) {
      return oracle(scheme).sign(scheme, input);
    }

    @Override
    public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
      return oracle(scheme).verify(scheme, input, signature);
    }

    @Override
    public void close() {}

    private Oracle oracle(SignatureScheme scheme) {
      if (!scheme.equals(offered)) {
        throw new UnsupportedAlgorithmException(answer.algorithm(), scheme);
      }
      return new Oracle(answer.examples(), credulous);
    }
  }
}
