// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Arrays;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** What closing is for: the engine's copy of a key is gone. */
class ZeroedKeysTest {
  @Test
  void closingAnAeadZeroesItsKey() {
    KeyParameter key = key(Algorithm.AES256_GCM96);
    assertZeroedByClosing(
        key, new BouncyCastleAead(Algorithm.AES256_GCM96, key, new DrbgRandom(), new GcmPackets()));
  }

  @Test
  void closingAMacZeroesItsKey() {
    KeyParameter key = key(Algorithm.HMAC_SHA256);
    assertZeroedByClosing(key, new BouncyCastleMac(Algorithm.HMAC_SHA256, key));
  }

  private static void assertZeroedByClosing(KeyParameter key, PreparedPrimitive primitive) {
    assertThat(key.getKey()).doesNotContain(0);
    primitive.close();
    assertThat(key.getKey()).containsOnly(0);
  }

  private static KeyParameter key(Algorithm algorithm) {
    byte[] bytes = new byte[algorithm.keyBytes()];
    Arrays.fill(bytes, (byte) 7);
    return new KeyParameter(bytes);
  }
}
