// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.KeyEncapsulation.Encapsulated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Encapsulated secrets: C16. */
interface EncapsulationRules extends EngineUnderTest {
  @Test
  default void c16_aSecretIsFreshAndHas32Bytes() {
    forEachKem(
        (algorithm, kem) -> {
          List<byte[]> secrets = new ArrayList<>();
          List<byte[]> ciphertexts = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            Encapsulated made = kem.encapsulate();
            try (KeyMaterial secret = made.sharedSecret()) {
              secrets.add(secret.lend(byte[]::clone));
              ciphertexts.add(made.ciphertext().toByteArray());
            }
          }
          assertThat(secrets).doesNotHaveDuplicates().allMatch(secret -> secret.length == 32);
          assertThat(ciphertexts)
              .doesNotHaveDuplicates()
              .allMatch(ciphertext -> ciphertext.length == ciphertextBytes(algorithm));
        });
  }

  @Test
  default void c16_aChangedCiphertextGivesAnotherSecret() {
    forEachKem(
        (algorithm, kem) -> {
          Encapsulated made = kem.encapsulate();
          byte[] ciphertext = made.ciphertext().toByteArray();
          try (KeyMaterial right = made.sharedSecret()) {
            for (byte[] changed : Samples.changesOf(ciphertext)) {
              if (changed.length != ciphertext.length) {
                Samples.assertRejected(
                    algorithm + " of another size", () -> kem.decapsulate(changed).close());
                continue;
              }
              try (KeyMaterial secret = kem.decapsulate(changed);
                  KeyMaterial again = kem.decapsulate(changed)) {
                assertThat(secret.size()).isEqualTo(32);
                assertThat(secret.contentEquals(again)).as("it is always the same").isTrue();
                assertThat(secret.contentEquals(right))
                    .as("%s, changed (seed %d)", algorithm, Samples.SEED)
                    .isFalse();
              }
            }
          }
        });
  }

  @Test
  default void c16_anotherKeyGivesAnotherSecret() {
    forEachKem(
        (algorithm, kem) -> {
          Encapsulated made = kem.encapsulate();
          try (KeyMaterial right = made.sharedSecret();
              KeyMaterial otherKey = otherKey(algorithm);
              KeyEncapsulation other = prepare(KeyEncapsulation.class, algorithm, otherKey);
              KeyMaterial secret = other.decapsulate(made.ciphertext().toByteArray())) {
            assertThat(secret.contentEquals(right)).as("%s", algorithm).isFalse();
          }
        });
  }

  private void forEachKem(BiConsumer<Algorithm, KeyEncapsulation> check) {
    forEach(KeyEncapsulation.class, KeyUse.ENCAPSULATE, check);
  }

  private static int ciphertextBytes(Algorithm algorithm) {
    return algorithm == Algorithm.ML_KEM_768 ? 1088 : 1568;
  }
}
