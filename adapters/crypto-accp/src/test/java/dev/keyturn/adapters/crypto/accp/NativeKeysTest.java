// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A public part that shares the private key's native memory tells when that is freed. */
class NativeKeysTest {
  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @ParameterizedTest
  @EnumSource(names = {"ECDSA_P256", "ED25519", "ML_DSA_44"})
  void whatWasSharedIsFreed(Algorithm algorithm) {
    KeyPairs keyPairs = new KeyPairs(AccpLibrary.provider());
    KeyPairs.Pair pair = KnownAnswer.of(algorithm).key().lend(key -> keyPairs.read(algorithm, key));
    PublicKey shared = NativeKeys.publicPart(pair.privateKey());
    pair.destroy();
    assertThat(pair.privateKey().isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(shared::getEncoded).withMessage("Use after free");
    assertThat(pair.publicKey().getEncoded()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "ML-DSA-44"})
  void whatAGeneratorSharedIsFreed(String name) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(name, AccpLibrary.provider()).generateKeyPair();
    NativeKeys.forget(pair.getPrivate());
    assertThatIllegalStateException()
        .isThrownBy(() -> pair.getPublic().getEncoded())
        .withMessage("Use after free");
  }

  /** Nothing of it is in native memory; the garbage collector sees to it. */
  @Test
  void aKeyOfTheJdkIsLeftAlone() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    NativeKeys.forget(pair.getPrivate());
    assertThat(pair.getPrivate().getEncoded()).isNotEmpty();
  }
}
