// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Deprecated algorithms serve what exists, and make more only where a setting says so. */
class LegacyAlgorithmsTest {
  private static final Algorithm LEGACY = Algorithm.AES256_OFB;

  private final TestHouse.World world = TestHouse.World.create();

  @Test
  void withoutTheSettingTheyOpenOnly() {
    KeyReference key;
    String old;
    try (TestHouse house = open(true)) {
      key = house.key(house.vault("vault"), "legacy", LEGACY);
      old = house.encrypt(key, "text");
      house.rotate(key);
      assertThat(house.rewrap(key, old).ciphertext()).contains(":v2:");
    }
    try (TestHouse house = open(false)) {
      assertThat(house.decrypt(key, old)).isEqualTo("text");
      assertRefused(() -> house.encrypt(key, "text"));
      assertRefused(() -> house.rewrap(key, old));
      assertRefused(() -> house.key(key.vault(), "another", LEGACY));
      TransferCalls transfer = new TransferCalls(house, key.vault());
      assertRefused(() -> transfer.bring("brought", LEGACY, TransferCalls.raw(new byte[32])));
    }
  }

  @Test
  void theSettingConcernsNoOtherAlgorithm() {
    try (TestHouse house = open(false)) {
      VaultReference vault = house.vault("vault");
      for (Algorithm algorithm : List.of(Algorithm.AES256_GCM96, Algorithm.CHACHA20_POLY1305)) {
        KeyReference key = house.key(vault, algorithm.canonicalName(), algorithm);
        assertThat(house.decrypt(key, house.encrypt(key, "text"))).isEqualTo("text");
      }
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    Failures.Seen seen = Failures.seen(call);
    assertThat(seen.code()).isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(seen.field()).isEqualTo(Optional.of("algorithm"));
    assertThat(seen.message()).contains("crypto.legacyAlgorithms");
  }

  private TestHouse open(boolean legacyAlgorithms) {
    KeyServerSettings settings =
        new KeyServerSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(250),
            100,
            100,
            100,
            false,
            legacyAlgorithms,
            100,
            "test");
    return TestHouse.open(world, world.storage(), new StandInEngine(), settings);
  }
}
