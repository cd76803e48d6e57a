// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.TestVector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must not open: C6 and C7. */
interface RejectionRules extends EngineUnderTest {
  List<Integer> SEALED_SIZES = List.of(0, 1, 16, 17, 64, 5000);

  @Test
  default void c6_associatedDataAreBound() {
    forEachAead(
        (algorithm, aead) -> {
          for (int size : List.of(1, 16, 33)) {
            byte[] data = Samples.bytes(size);
            byte[] sealed = aead.encrypt(Samples.text("plaintext"), data);
            assertThat(aead.decrypt(sealed, data)).isEqualTo(Samples.text("plaintext"));
            for (byte[] other : Samples.changesOf(data)) {
              Samples.assertRejected(
                  algorithm + " with other associated data", () -> aead.decrypt(sealed, other));
            }
          }
        });
  }

  @Test
  default void c6_emptyAssociatedDataAreBoundToo() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] sealed = aead.encrypt(Samples.text("plaintext"), new byte[0]);
          assertThat(aead.decrypt(sealed, new byte[0])).isEqualTo(Samples.text("plaintext"));
          Samples.assertRejected(
              algorithm + " with some instead of none", () -> aead.decrypt(sealed, new byte[1]));
        });
  }

  @Test
  default void c6_emptyAssociatedDataIsWhatTheStandardCallsNone() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.AEAD)) {
      List<TestVector> withNone =
          Vectors.GOLDEN.of(algorithm).stream()
              .filter(vector -> vector.associatedData().isEmpty())
              .toList();
      assertThat(withNone).as("vectors of %s without associated data", algorithm).isNotEmpty();
      for (TestVector vector : withNone) {
        try (KeyMaterial key = vector.key();
            Aead aead = prepare(Aead.class, algorithm, key)) {
          assertThat(aead.decrypt(vector.output().toByteArray(), new byte[0]))
              .isEqualTo(vector.input().toByteArray());
        }
      }
    }
  }

  @Test
  default void c7_everyChangeOfACiphertextIsRejected() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] data = Samples.text("data");
          // A key agreement a trial: HPKE is tried with fewer sizes and changes.
          int trials = algorithm.isAsymmetric() ? 500 : 1000;
          for (int size : algorithm.isAsymmetric() ? List.of(0, 100) : SEALED_SIZES) {
            byte[] sealed = aead.encrypt(Samples.bytes(size), data);
            for (byte[] changed : Samples.changesOf(sealed, trials)) {
              Samples.assertRejected(
                  algorithm + " of " + size + " bytes, changed", () -> aead.decrypt(changed, data));
            }
          }
        });
  }

  @Test
  default void c7_anotherKeyIsRejected() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] data = Samples.text("data");
          byte[] sealed = aead.encrypt(Samples.text("plaintext"), data);
          try (KeyMaterial otherKey = otherKey(algorithm);
              Encryption other = prepare(Encryption.class, algorithm, otherKey)) {
            Samples.assertRejected(
                algorithm + " under another key", () -> other.decrypt(sealed, data));
          }
        });
  }

  @Test
  default void c7_aRejectionLeavesThePrimitiveUsable() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] data = Samples.text("data");
          byte[] sealed = aead.encrypt(Samples.text("plaintext"), data);
          for (int i = 0; i < 3; i++) {
            Samples.assertRejected(
                algorithm + " changed", () -> aead.decrypt(Samples.flipped(sealed, 7), data));
            assertThat(aead.decrypt(sealed, data)).isEqualTo(Samples.text("plaintext"));
          }
        });
  }
}
