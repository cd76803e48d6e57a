// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.Signer;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an engine declares, and refuses otherwise: C1. */
interface DeclarationRules extends EngineUnderTest {
  @Test
  default void c1_declaresWhatIsExpectedAndAlwaysTheSame() {
    for (int i = 0; i < 2; i++) {
      assertThat(engine().algorithms()).isNotEmpty().isEqualTo(algorithms());
      assertThat(engine().hashes()).isEqualTo(hashes());
      for (Algorithm algorithm : algorithms()) {
        assertThat(engine().uses(algorithm))
            .as("uses of %s", algorithm)
            .isNotEmpty()
            .isEqualTo(uses(algorithm));
        assertThat(engine().signatureSchemes(algorithm))
            .as("schemes of %s", algorithm)
            .isEqualTo(schemes(algorithm));
      }
    }
  }

  @Test
  default void c1_refusesEveryOtherAlgorithm() {
    Set<Algorithm> others = EnumSet.allOf(Algorithm.class);
    others.removeAll(algorithms());
    for (Algorithm other : others) {
      assertUnsupported(other, () -> engine().generate(other).close());
      try (KeyMaterial right = KnownAnswer.of(other).key();
          KeyMaterial wrong = KeyMaterial.takeOver(Samples.bytes(other.keyBytes() + 1))) {
        for (KeyMaterial material : List.of(right, wrong)) {
          assertUnsupported(other, () -> engine().prepare(other, material).close());
          assertUnsupported(other, () -> engine().publicKey(other, material));
          assertUnsupported(other, () -> engine().adopt(other, material).close());
        }
      }
    }
  }

  @Test
  default void c1_symmetricKeysHaveNoPublicPartAndNoOtherForm() {
    for (Algorithm algorithm : algorithms()) {
      if (!algorithm.isAsymmetric()) {
        try (KeyMaterial material = key(algorithm)) {
          assertUnsupported(algorithm, () -> engine().publicKey(algorithm, material));
          assertUnsupported(algorithm, () -> engine().adopt(algorithm, material).close());
        }
      }
    }
  }

  @Test
  default void c1_preparesWhatItsUsesSay() {
    for (Algorithm algorithm : algorithms()) {
      Set<KeyUse> uses = uses(algorithm);
      try (KeyMaterial material = key(algorithm);
          PreparedPrimitive primitive = engine().prepare(algorithm, material)) {
        boolean aead =
            switch (algorithm.family()) {
              case AEAD, DETERMINISTIC_AEAD -> true;
              default -> false;
            };
        assertThat(primitive instanceof Aead).as("AEAD %s", algorithm).isEqualTo(aead);
        assertUse(primitive, Encryption.class, uses.contains(KeyUse.ENCRYPT));
        assertUse(primitive, Signer.class, uses.contains(KeyUse.SIGN));
        assertUse(primitive, Mac.class, uses.contains(KeyUse.MAC));
        assertUse(primitive, KeyEncapsulation.class, uses.contains(KeyUse.ENCAPSULATE));
        assertUse(primitive, KeyDerivation.class, uses.contains(KeyUse.DERIVE));
        assertUse(primitive, KeyWrap.class, algorithm == Algorithm.AES256_KWP);
      }
    }
  }

  @Test
  default void c1_refusesEveryOtherScheme() {
    forEach(
        Signer.class,
        KeyUse.SIGN,
        (algorithm, signer) -> {
          Set<SignatureScheme> others = new LinkedHashSet<>(everyScheme());
          others.removeAll(schemes(algorithm));
          for (SignatureScheme other : others) {
            byte[] input = Samples.inputOf(other, Samples.text("input"));
            assertUnsupported(other, () -> signer.sign(other, input));
            assertUnsupported(other, () -> signer.verify(other, input, input));
          }
        });
  }

  @Test
  default void c1_hashesAsTheStandardSays() {
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      if (!hashes().contains(hash)) {
        assertUnsupported(hash, () -> engine().hash(hash, Samples.text("input")));
        continue;
      }
      for (int size : List.of(0, 1, 55, 56, 64, 111, 128, 136, 144, 10_000)) {
        assertThat(engine().hash(hash, Samples.bytes(size)))
            .as("%s of %d bytes", hash, size)
            .isEqualTo(Samples.hash(hash, Samples.bytes(size)));
      }
      assertThatNullPointerException().isThrownBy(() -> engine().hash(hash, null));
    }
  }

  private static Set<SignatureScheme> everyScheme() {
    Set<SignatureScheme> schemes = new LinkedHashSet<>();
    schemes.add(SignatureScheme.PURE);
    for (SignatureForm form : SignatureForm.values()) {
      for (HashAlgorithm hash : HashAlgorithm.values()) {
        if (form.takesHash()) {
          schemes.add(SignatureScheme.of(form, hash));
          schemes.add(SignatureScheme.of(form, hash).overDigests());
        }
      }
    }
    return schemes;
  }

  private static void assertUse(PreparedPrimitive primitive, Class<?> kind, boolean expected) {
    assertThat(kind.isInstance(primitive))
        .as("%s is a %s", primitive.getClass(), kind.getSimpleName())
        .isEqualTo(expected);
  }

  private static void assertUnsupported(Object what, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as("%s", what).isInstanceOf(UnsupportedAlgorithmException.class);
    assertThat(((UnsupportedAlgorithmException) thrown).code())
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }
}
