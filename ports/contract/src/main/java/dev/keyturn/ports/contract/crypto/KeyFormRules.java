// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms of asymmetric keys: C13 and C17. */
interface KeyFormRules extends EngineUnderTest {
  /** The only rule that makes RSA keys: one of each size. */
  @Test
  default void c13_generatesKeysInThePortableForm() {
    for (Algorithm algorithm : asymmetric()) {
      try (KeyMaterial key = engine().generate(algorithm);
          KeyMaterial adopted = engine().adopt(algorithm, key);
          PreparedPrimitive primitive = engine().prepare(algorithm, key);
          PreparedPrimitive again = engine().prepare(algorithm, adopted)) {
        assertThat(key.contentEquals(adopted)).as("%s is portable already", algorithm).isTrue();
        assertThat(head(algorithm, key.lend(byte[]::clone)))
            .as("what stands before the key proper, %s", algorithm)
            .isEqualTo(head(algorithm, KeyForms.portable(algorithm)));
        for (Task task : mainTasks(algorithm)) {
          byte[] result = task.make(primitive, Samples.text("input"));
          assertThat(task.isRight(again, Samples.text("input"), result)).as("%s", task).isTrue();
        }
      }
    }
  }

  @Test
  default void c13_aPublicKeyIsTheOneOfTheStandard() {
    for (Algorithm algorithm : asymmetric()) {
      try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
        assertThat(engine().publicKey(algorithm, key).toByteArray())
            .as("public key of %s", algorithm)
            .isEqualTo(KeyForms.publicKey(algorithm));
        assertThat(key.<byte[]>lend(byte[]::clone)).isEqualTo(KeyForms.portable(algorithm));
      }
      assertThatNullPointerException().isThrownBy(() -> engine().publicKey(algorithm, null));
    }
  }

  @Test
  default void c13_publicKeysOfOtherMaterialThereAreNone() {
    for (Algorithm algorithm : asymmetric()) {
      for (byte[] unsound : KeyForms.unsound(algorithm)) {
        try (KeyMaterial material = KeyMaterial.copyOf(unsound)) {
          assertThatIllegalArgumentException()
              .as("%s from %d bytes", algorithm, unsound.length)
              .isThrownBy(() -> engine().publicKey(algorithm, material));
        }
      }
    }
  }

  @Test
  default void c10_refusesMaterialThatIsNoSoundKey() {
    for (Algorithm algorithm : asymmetric()) {
      for (byte[] unsound : KeyForms.unsound(algorithm)) {
        try (KeyMaterial material = KeyMaterial.copyOf(unsound)) {
          assertThatIllegalArgumentException()
              .as("%s from %s", algorithm, unsound.length)
              .isThrownBy(() -> engine().prepare(algorithm, material).close());
        }
      }
    }
  }

  @Test
  default void c17_adoptsEveryEncodingOfAKey() {
    for (Algorithm algorithm : asymmetric()) {
      byte[] portable = KeyForms.portable(algorithm);
      assertAdopted(algorithm, new KeyForms.Pair(portable, portable));
      KeyForms.sound(algorithm).forEach(pair -> assertAdopted(algorithm, pair));
    }
  }

  @Test
  default void c17_adoptsNothingElse() {
    for (Algorithm algorithm : asymmetric()) {
      List<byte[]> unsound = new ArrayList<>(KeyForms.unsound(algorithm));
      unsound.addAll(KeyForms.weak(algorithm));
      for (int i = 0; i < unsound.size(); i++) {
        try (KeyMaterial encoded = KeyMaterial.copyOf(unsound.get(i))) {
          assertThatIllegalArgumentException()
              .as("%s from no. %d, %d bytes", algorithm, i, encoded.size())
              .isThrownBy(() -> engine().adopt(algorithm, encoded).close());
        }
      }
      KeyMaterial closed = KnownAnswer.of(algorithm).key();
      closed.close();
      assertThatIllegalStateException().isThrownBy(() -> engine().adopt(algorithm, closed).close());
      assertThatNullPointerException().isThrownBy(() -> engine().adopt(algorithm, null).close());
    }
  }

  /** The expected asymmetric algorithms, in the order of the enum. */
  private List<Algorithm> asymmetric() {
    return algorithms().stream().filter(Algorithm::isAsymmetric).sorted().toList();
  }

  private void assertAdopted(Algorithm algorithm, KeyForms.Pair pair) {
    try (KeyMaterial encoded = KeyMaterial.takeOver(pair.encoded().toByteArray());
        KeyMaterial adopted = engine().adopt(algorithm, encoded)) {
      assertThat(adopted.<byte[]>lend(byte[]::clone))
          .as("%s from %d bytes", algorithm, encoded.size())
          .isEqualTo(pair.portable().toByteArray());
      assertThat(encoded.<byte[]>lend(byte[]::clone)).isEqualTo(pair.encoded().toByteArray());
    }
  }

  /**
   * Everything but the secret bytes at the end, which are as many in every key; of RSA keys, whose
   * numbers vary in size by a byte or two, only the name of the algorithm.
   */
  private static byte[] head(Algorithm algorithm, byte[] encoded) {
    int secret =
        switch (algorithm) {
          case ECDSA_P384 -> 48;
          case ECDSA_P521 -> 66;
          case ML_KEM_768, ML_KEM_1024 -> 64;
          default -> 32;
        };
    return algorithm.family() == AlgorithmFamily.RSA
        ? Arrays.copyOfRange(encoded, 4, 22)
        : Arrays.copyOf(encoded, encoded.length - secret);
  }
}
