// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ciphertext looks like: C4 and C5. */
interface LayoutRules extends EngineUnderTest {
  @Test
  default void c4_aCiphertextIsLongerByNonceAndTagOnly() {
    forEachAead(
        (algorithm, aead) -> {
          int overhead = algorithm.nonceBytes() + algorithm.tagBytes();
          for (int size : Samples.SIZES) {
            assertThat(aead.encrypt(Samples.bytes(size), Samples.text("data")))
                .as("%s of %d bytes", algorithm, size)
                .hasSize(size + overhead);
          }
        });
  }

  @Test
  default void c5_everyNonceIsFreshAndRandom() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.AEAD)) {
      List<byte[]> nonces = new ArrayList<>();
      try (KeyMaterial key = engine().generate(algorithm)) {
        // Two primitives of one key, as on two nodes: neither counts.
        for (int primitive = 0; primitive < 2; primitive++) {
          try (Aead aead = prepare(Aead.class, algorithm, key)) {
            for (int i = 0; i < 500; i++) {
              byte[] sealed = aead.encrypt(Samples.text("same"), Samples.text("same"));
              nonces.add(Arrays.copyOf(sealed, algorithm.nonceBytes()));
            }
          }
        }
      }
      assertThat(nonces).as("nonces of %s", algorithm).doesNotHaveDuplicates();
      Samples.assertLooksRandom(nonces);
    }
  }

  @Test
  default void c5_deterministicMeansEqualForEqualAndDifferentOtherwise() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.DETERMINISTIC_AEAD)) {
      try (KeyMaterial key = engine().generate(algorithm);
          Aead aead = prepare(Aead.class, algorithm, key);
          Aead again = prepare(Aead.class, algorithm, key)) {
        byte[] sealed = aead.encrypt(Samples.text("ab"), Samples.text("cd"));
        assertThat(aead.encrypt(Samples.text("ab"), Samples.text("cd"))).isEqualTo(sealed);
        assertThat(again.encrypt(Samples.text("ab"), Samples.text("cd"))).isEqualTo(sealed);
        assertThat(
                List.of(
                    sealed,
                    aead.encrypt(Samples.text("aB"), Samples.text("cd")),
                    aead.encrypt(Samples.text("ab"), Samples.text("cD")),
                    aead.encrypt(Samples.text("ab"), Samples.text("")),
                    aead.encrypt(Samples.text("abc"), Samples.text("d")),
                    aead.encrypt(Samples.text("a"), Samples.text("bcd"))))
            .as("ciphertexts of %s", algorithm)
            .doesNotHaveDuplicates();
      }
    }
  }

  /** In the deterministic mode the synthetic IV is the nonce: associated data must change it. */
  @Test
  default void c5_otherAssociatedDataHasAnotherSyntheticIv() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.DETERMINISTIC_AEAD)) {
      try (KeyMaterial key = engine().generate(algorithm);
          Aead aead = prepare(Aead.class, algorithm, key)) {
        List<byte[]> ivs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
          byte[] sealed = aead.encrypt(Samples.text("same"), Samples.bytes(i));
          ivs.add(Arrays.copyOf(sealed, algorithm.tagBytes()));
        }
        assertThat(ivs).as("synthetic IVs of %s", algorithm).doesNotHaveDuplicates();
      }
    }
  }
}
