// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownAnswerTest {
  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {
        "AES128_GCM96",
        "AES256_GCM96",
        "CHACHA20_POLY1305",
        "AES256_SIV",
        "HMAC_SHA256",
        "HMAC_SHA384",
        "HMAC_SHA512"
      })
  void hasTheSizesOfItsAlgorithm(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    int inside = algorithm.family() == AlgorithmFamily.MAC ? 0 : answer.input().size();
    assertThat(answer.algorithm()).isEqualTo(algorithm);
    assertThat(answer.output().size())
        .isEqualTo(algorithm.nonceBytes() + inside + algorithm.tagBytes());
    try (KeyMaterial key = answer.key()) {
      assertThat(key.size()).isEqualTo(algorithm.keyBytes());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {
        "AES128_GCM96",
        "AES256_GCM96",
        "CHACHA20_POLY1305",
        "AES256_SIV",
        "HMAC_SHA256",
        "HMAC_SHA384",
        "HMAC_SHA512"
      })
  void takesThePrimitiveThatKnowsIt(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    PreparedPrimitive right =
        algorithm.family() == AlgorithmFamily.MAC
            ? new OneCode(answer, false)
            : new OnePlaintext(answer, answer.input(), false);
    assertThatCode(() -> answer.check(right)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {
        "AES128_GCM96",
        "AES256_GCM96",
        "CHACHA20_POLY1305",
        "AES256_SIV",
        "HMAC_SHA256",
        "HMAC_SHA384",
        "HMAC_SHA512"
      })
  void refusesThePrimitiveThatAcceptsAChangedAnswer(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertFails(
        answer,
        algorithm.family() == AlgorithmFamily.MAC
            ? new OneCode(answer, true)
            : new OnePlaintext(answer, answer.input(), true));
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {
        "AES128_GCM96",
        "AES256_GCM96",
        "CHACHA20_POLY1305",
        "AES256_SIV",
        "HMAC_SHA256",
        "HMAC_SHA384",
        "HMAC_SHA512"
      })
  void refusesThePrimitiveOfAnotherFamilyOrAnswer(Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    assertFails(
        answer,
        algorithm.family() == AlgorithmFamily.MAC
            ? new OnePlaintext(answer, ByteString.empty(), false)
            : new OneCode(answer, false));
    assertFails(answer, new OnePlaintext(answer, ByteString.copyOf(new byte[1]), false));
  }

  private static void assertFails(KnownAnswer answer, PreparedPrimitive primitive) {
    assertThatThrownBy(() -> answer.check(primitive))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(answer.algorithm().canonicalName());
  }

  /** Opens the one ciphertext, and every other if it is {@code credulous}. */
  private record OnePlaintext(KnownAnswer answer, ByteString plaintext, boolean credulous)
      implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      throw new IllegalStateException("a known answer needs no encryption");
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      if (!credulous
          && !(Arrays.equals(ciphertext, answer.output().toByteArray())
              && Arrays.equals(associatedData, answer.associatedData().toByteArray()))) {
        throw new CryptoRejectedException();
      }
      return plaintext.toByteArray();
    }

    @Override
    public void close() {}
  }

  /** Knows the one code, and accepts every other if it is {@code credulous}. */
  private record OneCode(KnownAnswer answer, boolean credulous) implements Mac {
    @Override
    public byte[] compute(byte[] input) {
      return answer.output().toByteArray();
    }

    @Override
    public boolean verify(byte[] input, byte[] code) {
      return credulous || Arrays.equals(code, answer.output().toByteArray());
    }

    @Override
    public void close() {}
  }
}
