// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cached encrypt or decrypt touches no storage, for as long as the store may be silent. */
class Invariant7CachedUseTouchesNoStorageTest {
  private static final int FEW = 20;

  @Test
  void cachedUseAsksTheStoreForNothing() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse house = TestHouse.open(world, store)) {
      KeyReference key = house.key(house.vault("vault"), "key");
      house.decrypt(key, house.encrypt(key, "warm"));
      store.forget();

      for (int i = 0; i < FEW; i++) {
        assertThat(house.decrypt(key, house.encrypt(key, "text"))).isEqualTo("text");
      }

      assertThat(store.reads).hasValue(0);
      assertThat(store.reservations).hasValue(0);
      assertThat(store.commits).isEmpty();
    }
  }

  @Test
  void cachedSignaturesAndVerdictsTouchNoStorage() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse house = TestHouse.open(world, store)) {
      KeyReference key = house.key(house.vault("vault"), "signing", Algorithm.ED25519);
      house.verify(key, "text", house.sign(key, "text"));
      store.forget();

      for (int i = 0; i < FEW; i++) {
        assertThat(house.verify(key, "text", house.sign(key, "text")).valid()).isTrue();
      }

      assertThat(store.reads).hasValue(0);
      assertThat(store.reservations).hasValue(0);
      assertThat(store.commits).isEmpty();
    }
  }

  @Test
  void cachedUseGoesOnWhileTheStoreIsAway() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("vault"), "key");
      String old = house.encrypt(key, "old");
      house.rotate(key);
      house.decrypt(key, old);
      house.encrypt(key, "warm");
      house.storage.mishaps().cutOff();
      house.pass(Duration.ofSeconds(30));

      for (int i = 0; i < FEW; i++) {
        assertThat(house.decrypt(key, house.encrypt(key, "text"))).isEqualTo("text");
      }
      assertThat(house.decrypt(key, old)).isEqualTo("old");
      assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    }
  }

  @Test
  void afterTheStalenessBoundNothingIsUsedUntilTheStoreAnswersAgain() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("vault"), "key");
      String text = house.encrypt(key, "text");
      house.server.start();
      house.storage.mishaps().cutOff();
      house.pass(Duration.ofSeconds(31));

      assertThat(Failures.code(() -> house.encrypt(key, "text")))
          .isEqualTo(FailureCode.STORE_UNAVAILABLE);
      assertThat(Failures.code(() -> house.decrypt(key, text)))
          .isEqualTo(FailureCode.STORE_UNAVAILABLE);
      assertThat(house.server.operateServer().health().ready()).isFalse();

      house.storage.mishaps().restore();
      Waiting.forValue(() -> house.server.operateServer().health().ready(), ready -> ready);
      assertThat(house.decrypt(key, text)).isEqualTo("text");
      assertThat(house.encrypt(key, "new")).contains(":v1:");
    }
  }

  @Test
  void aNodeThatDoesNotPollStopsByItself() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("vault"), "key");
      house.encrypt(key, "warm");
      house.pass(Duration.ofSeconds(30).plusNanos(1));

      assertThat(Failures.code(() -> house.encrypt(key, "text")))
          .isEqualTo(FailureCode.STORE_UNAVAILABLE);
    }
  }
}
