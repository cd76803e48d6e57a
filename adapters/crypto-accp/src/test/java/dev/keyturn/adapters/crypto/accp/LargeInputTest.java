// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.KnownAnswer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large input does not stay in memory once it is done with, of whatever outcome. */
class LargeInputTest {
  private static final byte[] LARGE = new byte[Pool.MOST_COLLECTED_BYTES + 1];

  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @Test
  void aCipherThatCopiedMuchAssociatedDataIsNotKept() {
    AccpAead aead = aead();
    byte[] sealed = aead.encrypt(new byte[9], LARGE);
    assertThat(aead.idle()).isOne();
    assertThat(aead.decrypt(sealed, LARGE)).isEqualTo(new byte[9]);
    assertThat(aead.idle()).isZero();
    assertThat(aead.decrypt(sealed, LARGE)).isEqualTo(new byte[9]);
    aead.close();
  }

  @Test
  void aCipherThatRejectedIsNotKept() {
    AccpAead aead = aead();
    assertThatExceptionOfType(CryptoRejectedException.class)
        .isThrownBy(() -> aead.decrypt(new byte[40], LARGE));
    assertThat(aead.idle()).isZero();
    byte[] sealed = aead.encrypt(new byte[9], new byte[9]);
    assertThat(aead.decrypt(sealed, new byte[9])).isEqualTo(new byte[9]);
    aead.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ML_DSA_44"})
  void aSignatureThatCollectedALargeTextIsNotKept(Algorithm algorithm) {
    Signatures signatures = new Signatures(algorithm, keys(algorithm), AccpLibrary.provider());
    signatures.sign(SignatureScheme.PURE, new byte[9]);
    assertThat(signatures.idle(SignatureScheme.PURE)).isOne();
    byte[] signature = signatures.sign(SignatureScheme.PURE, LARGE);
    assertThat(signatures.idle(SignatureScheme.PURE)).isZero();
    assertThat(signatures.verify(SignatureScheme.PURE, LARGE, signature)).isTrue();
  }

  private static AccpAead aead() {
    return new AccpAead(
        Algorithm.AES256_GCM96, new byte[32], AccpLibrary.provider(), new DrbgRandom());
  }

  private static KeyPairs.Pair keys(Algorithm algorithm) {
    return KnownAnswer.of(algorithm)
        .key()
        .lend(key -> new KeyPairs(AccpLibrary.provider()).read(algorithm, key));
  }
}
