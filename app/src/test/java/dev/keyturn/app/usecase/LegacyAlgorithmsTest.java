// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    KeyReference brought;
    String old;
    try (TestHouse house = open(true)) {
      key = house.key(house.vault("vault"), "legacy", LEGACY);
      TransferCalls transfer = new TransferCalls(house, key.vault());
      brought = transfer.bring("brought", LEGACY, material(1));
      assertThat(transfer.bringVersion(brought, material(2))).isEqualTo(2);
      old = house.encrypt(key, "text");
      house.rotate(key);
      assertThat(house.rewrap(key, old).ciphertext()).contains(":v2:");
    }
    try (TestHouse house = open(false)) {
      assertThat(house.decrypt(key, old)).isEqualTo("text");
      assertRefused(() -> house.encrypt(key, "text"));
      assertRefused(() -> house.rewrap(key, old));
      assertRefused(() -> house.rotate(key));
      assertRefused(() -> house.key(key.vault(), "another", LEGACY));
      TransferCalls transfer = new TransferCalls(house, key.vault());
      assertRefused(() -> transfer.bring("third", LEGACY, material(3)));
      assertRefused(() -> transfer.bringVersion(brought, material(3)));
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

  @Test
  void rotationsInTheBackgroundPassThemOver() {
    KeyReference key;
    try (TestHouse house = open(true)) {
      key = house.key(house.vault("vault"), "legacy", aged(LEGACY));
    }
    try (TestHouse house = open(false)) {
      KeyReference other = house.key(key.vault(), "other", aged(Algorithm.AES256_GCM96));
      house.world.now().updateAndGet(now -> now.plus(Duration.ofDays(2)));
      house.server.start();
      Waiting.forValue(() -> house.read(other).primary().value(), primary -> primary > 1);
      house.pass(Duration.ofSeconds(1));
      Operation end =
          house.finished(
              house
                  .server
                  .operateServer()
                  .rotateServerKeys(house.admin(), TestHouse.CONTEXT, true));
      assertThat(house.read(key).primary().value()).isEqualTo(1);
      assertThat(house.read(other).primary().value()).isEqualTo(3);
      assertThat(end.counts()).containsEntry("named_keys_not_allowed", 1L);
      assertThat(end.counts().get("named_keys")).isEqualTo(end.counts().get("named_keys_total"));
    }
    assertThat(world.trail().events())
        .filteredOn(event -> event.outcome() != AuditOutcome.SUCCESS)
        .isEmpty();
  }

  private static Material material(int filledWith) {
    return TransferCalls.raw(TransferCalls.filled(LEGACY.keyBytes(), filledWith));
  }

  private static NewKey aged(Algorithm algorithm) {
    RotationPolicy daily =
        new RotationPolicy(
            Optional.of(Duration.ofDays(1)), Optional.empty(), Optional.empty(), Duration.ZERO);
    KeySettings settings =
        new KeySettings(new KeyFlags(false, false, true), "", Map.of(), Optional.of(daily), true);
    return new NewKey(algorithm, Optional.empty(), settings);
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
