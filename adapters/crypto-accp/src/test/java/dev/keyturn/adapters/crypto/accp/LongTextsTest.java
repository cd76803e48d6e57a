// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that are too long for ACCP at once are signed as all others are. */
class LongTextsTest {
  private static final int LIMIT = 1 << 20;

  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void theOtherWayGivesTheSameSignatures(Algorithm algorithm) throws GeneralSecurityException {
    Provider library = AccpLibrary.provider();
    KeyPairs.Pair keys = keys(algorithm);
    Signatures usual = new Signatures(algorithm, keys, library);
    LongTexts other = new LongTexts(algorithm, keys, library);
    byte[] text = new byte[1000];
    byte[] usually = usual.sign(SignatureScheme.PURE, text);
    byte[] otherwise = other.sign(text);
    assertThat(other.verify(text, usually)).isTrue();
    assertThat(usual.verify(SignatureScheme.PURE, text, otherwise)).isTrue();
    otherwise[otherwise.length / 2] ^= 1;
    assertThat(other.verify(text, otherwise)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ML_DSA_65"})
  void everyLengthCanBeSigned(Algorithm algorithm) {
    Signatures signatures = new Signatures(algorithm, keys(algorithm), AccpLibrary.provider());
    for (int length : new int[] {LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT}) {
      byte[] text = new byte[length];
      byte[] signature = signatures.sign(SignatureScheme.PURE, text);
      assertThat(signatures.verify(SignatureScheme.PURE, text, signature)).isTrue();
      text[length - 1] = 1;
      assertThat(signatures.verify(SignatureScheme.PURE, text, signature)).isFalse();
      assertThat(signatures.verify(SignatureScheme.PURE, text, new byte[3])).isFalse();
    }
  }

  private static KeyPairs.Pair keys(Algorithm algorithm) {
    return KnownAnswer.of(algorithm)
        .key()
        .lend(key -> new KeyPairs(AccpLibrary.provider()).read(algorithm, key));
  }
}
