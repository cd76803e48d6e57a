// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that meets a store older than its cache stops encrypting with that key, and says so. */
class Invariant15AnOlderStoreStopsEncryptionTest {
  private TestHouse house;
  private WatchedStorage store;
  private KeyReference key;
  private KeyReference other;
  private String old;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    KeyServerSettings settings =
        new KeyServerSettings(
            Duration.ofSeconds(30), Duration.ofMillis(5), 100, 100, 100, false, false, 100, "test");
    house = TestHouse.open(world, store, new FakeCryptoEngine(), settings);
    house.server.start();
    key = house.key(house.vault("vault"), "key");
    other = house.key(key.vault(), "other");
    old = house.encrypt(key, "old");
    house.encrypt(other, "warm");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aRestoredBackupUnderARunningNode() {
    Runnable backup = house.storage.mishaps().backUp();
    house.rotate(key);
    String lost = house.encrypt(key, "lost");
    meet(backup);

    assertBehind(() -> house.encrypt(key, "text"));
    assertBehind(() -> house.encrypt(key, "text", Optional.of(VersionNumber.FIRST)));
    assertBehind(() -> house.rotate(key));
    assertBehind(() -> house.decrypt(key, lost));
    assertThat(house.decrypt(key, old)).isEqualTo("old");
    assertThat(house.rewrap(key, old).changed()).isFalse();
    assertThat(records())
        .startsWith("1 damaged record(s)")
        .contains("KEY ", house.read(key).id() + ": The store is older than it was");
    assertThat(house.server.operateServer().health().ready()).isTrue();

    assertThat(house.decrypt(other, house.encrypt(other, "text"))).isEqualTo("text");
    assertThat(house.rotate(other)).isEqualTo(2);
    try (TestHouse restarted = house.another()) {
      assertThat(restarted.encrypt(key, "text")).contains(":v1:");
    }
  }

  @Test
  void aBackupThatIsRestoredRightAfterARotation() {
    Runnable backup = house.storage.mishaps().backUp();
    house.rotate(key);
    backup.run();
    assertBehind(() -> house.rotate(key));
  }

  @Test
  void aReplicaThatLagsAndCatchesUp() {
    Runnable lagging = house.storage.mishaps().backUp();
    house.rotate(key);
    house.encrypt(key, "warm");
    Runnable caughtUp = house.storage.mishaps().backUp();
    meet(lagging);
    assertBehind(() -> house.encrypt(key, "text"));
    meet(caughtUp);

    assertThat(house.encrypt(key, "text")).contains(":v2:");
    assertThat(records()).isEmpty();
  }

  @Test
  void aVersionThatWasSuspendedSince() {
    Runnable backup = house.storage.mishaps().backUp();
    house.suspend(key, 1);
    assertThat(Failures.code(() -> house.encrypt(key, "text")))
        .isEqualTo(FailureCode.VERSION_NOT_USABLE);
    meet(backup);

    assertBehind(() -> house.encrypt(key, "text"));
    assertThat(records()).contains("KEY_VERSION ");
    assertThat(house.encrypt(other, "text")).contains(":v1:");
  }

  @Test
  void serverKeysThatWereRotatedSinceSignAndWrapNothing() {
    Runnable backup = house.storage.mishaps().backUp();
    house.rotateServerKeys();
    house.encrypt(key, "warm");
    meet(backup);

    assertBehind(() -> house.key(key.vault(), "new"));
    assertBehind(() -> house.vault("new"));
    assertThat(house.decrypt(key, old)).isEqualTo("old");
    assertThat(house.server.operateServer().health().checks().get("store"))
        .contains("server keys that were rotated since");
    try (TestHouse restarted = house.another()) {
      assertThat(restarted.encrypt(restarted.key(key.vault(), "new"), "text")).contains(":v1:");
      assertThat(restarted.decrypt(key, old)).isEqualTo("old");
    }
  }

  /** Changes the store under the node, and waits until it has asked what changed. */
  private void meet(Runnable change) {
    awaitPolls(); // the node knows what is now
    change.run();
    awaitPolls();
  }

  /** The first may have begun before; the second has not, and has ended when a third begins. */
  private void awaitPolls() {
    int before = store.polls.get();
    Waiting.forValue(store.polls::get, polls -> polls >= before + 3);
  }

  private String records() {
    return house.server.operateServer().health().checks().get("records");
  }

  private static void assertBehind(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.STORE_BEHIND);
  }
}
