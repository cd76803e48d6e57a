// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The count of encryptions is never behind the truth. */
class Invariant9CountsNeverLagTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void oneNodeCountsExactly() {
    encrypt(house, 70);

    assertThat(count(house)).isEqualTo(70);
    assertThat(house.versions(key).get(0).usage().bytes()).isEqualTo(280);
  }

  @Test
  void aCrashLosesNoCount() {
    encrypt(house, 70);

    try (TestHouse later = house.another()) {
      assertThat(count(later)).isBetween(70L, 70L + 256);
      encrypt(later, 10);
      assertThat(count(later)).isGreaterThanOrEqualTo(80);
    }
  }

  @Test
  void largeTextsDoNotEatUpTheCountOfEncryptions() {
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 100; i++) {
      house.encrypt(key, large);
    }

    try (TestHouse later = house.another()) {
      assertThat(count(later)).isBetween(100L, 100L + 256);
    }
  }

  @Test
  void eachOfTwoNodesCountsWhatTheOtherUses() {
    try (TestHouse other = house.another()) {
      Threads.runTogether(2, number -> encrypt(number == 0 ? house : other, 150));
      encrypt(other, 200);

      assertThat(count(house)).isGreaterThanOrEqualTo(500);
      assertThat(count(other)).isGreaterThanOrEqualTo(500);
    }
  }

  @Test
  void countsOutliveTheirCaches() {
    TestHouse.World world = house.world.again();
    KeyServerSettings settings =
        new KeyServerSettings(
            Duration.ofSeconds(30), Duration.ofMillis(250), 1, 1, 1, false, false, 100, "test");
    try (TestHouse small =
        TestHouse.open(world, world.storage(), new FakeCryptoEngine(), settings)) {
      VaultReference vault = key.vault();
      encrypt(small, 5);
      for (int i = 0; i < 20; i++) {
        small.encrypt(small.key(vault, "other" + i), "text");
      }
      encrypt(small, 5);

      assertThat(count(small)).isGreaterThanOrEqualTo(10);
    }
  }

  private void encrypt(TestHouse node, int times) {
    for (int i = 0; i < times; i++) {
      node.encrypt(key, "text");
    }
  }

  private long count(TestHouse node) {
    return node.versions(key).get(0).usage().encryptions();
  }
}
