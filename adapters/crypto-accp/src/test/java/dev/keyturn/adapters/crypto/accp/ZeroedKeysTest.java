// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.DrbgRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What closing is for: the engine's copy of a key is gone, and those of the library with it. */
class ZeroedKeysTest {
  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @Test
  void closingAnAeadZeroesItsKey() {
    byte[] key = key(Algorithm.AES256_GCM96);
    AccpAead aead =
        new AccpAead(Algorithm.AES256_GCM96, key, AccpLibrary.provider(), new DrbgRandom());
    aead.decrypt(aead.encrypt(new byte[9], new byte[9]), new byte[9]);
    assertThat(key).doesNotContain(0);
    aead.close();
    assertThat(key).containsOnly(0);
  }

  @Test
  void closingAMacZeroesItsKey() {
    byte[] key = key(Algorithm.HMAC_SHA256);
    AccpMac mac = new AccpMac(Algorithm.HMAC_SHA256, key, AccpLibrary.provider());
    mac.compute(new byte[9]);
    assertThat(key).doesNotContain(0);
    mac.close();
    assertThat(key).containsOnly(0);
  }

  /** All that ACCP keeps in Java is our own array: this is what the zeroing rests on. */
  @Test
  void aCipherOfTheLibraryHasNoCopyOfAKeyThatGivesItsArrayAway() throws Exception {
    SharedKey key = new SharedKey("AES", key(Algorithm.AES256_GCM96));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", AccpLibrary.provider());
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
    byte[] sealed = cipher.doFinal(new byte[16]);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[] {1}));
    key.destroy();
    byte[] sealedWithZeros = cipher.doFinal(new byte[16]);
    Cipher judge = Cipher.getInstance("AES/GCM/NoPadding");
    judge.init(
        Cipher.DECRYPT_MODE,
        new SharedKey("AES", new byte[32]),
        new GCMParameterSpec(128, new byte[] {1}));
    assertThat(judge.doFinal(sealedWithZeros)).containsOnly(0);
    assertThat(sealed).isNotEqualTo(sealedWithZeros);
  }

  private static byte[] key(Algorithm algorithm) {
    byte[] bytes = new byte[algorithm.keyBytes()];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }
}
