// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** What closing is for: the engine's copy of a key is gone. */
class ZeroedKeysTest {
  private static final DrbgRandom RANDOM = new DrbgRandom();

  @Test
  void closingAnAeadZeroesItsKey() {
    assertZeroedByClosing(
        key -> new BouncyCastleAead(Algorithm.AES256_GCM96, key, RANDOM, new GcmPackets()));
  }

  @Test
  void closingAMacZeroesItsKey() {
    assertZeroedByClosing(key -> new BouncyCastleMac(Algorithm.HMAC_SHA256, key));
    assertZeroedByClosing(key -> new BouncyCastleMac(Algorithm.AES_CMAC, key));
  }

  @Test
  void closingAnUnauthenticatedCipherZeroesItsKey() {
    assertZeroedByClosing(key -> new BouncyCastleOfb(Algorithm.AES256_OFB, key, RANDOM));
  }

  @Test
  void closingAKeyWrapZeroesItsKey() {
    assertZeroedByClosing(BouncyCastleKeyWrap::new);
  }

  @Test
  void aDerivationKeepsNoKeyAtAll() {
    KeyParameter key = key();
    new BouncyCastleHkdf(key).close();
    assertThat(key.getKey()).containsOnly(0);
  }

  @Test
  void closingWipesAHeldKey() {
    byte[] secret = {1, 2, 3};
    new HeldKey<>(secret, held -> Arrays.fill(held, (byte) 0)).close();
    assertThat(secret).containsOnly(0);
  }

  private static void assertZeroedByClosing(Function<KeyParameter, PreparedPrimitive> maker) {
    KeyParameter key = key();
    PreparedPrimitive primitive = maker.apply(key);
    assertThat(key.getKey()).doesNotContain(0);
    primitive.close();
    assertThat(key.getKey()).containsOnly(0);
  }

  private static KeyParameter key() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 7);
    return new KeyParameter(bytes);
  }
}
