// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import org.junit.jupiter.api.Test;

/** The main job, from the first version to a rotation of everything. */
class RotationStoryTest {
  @Test
  void whatWasEncryptedBeforeARotationDecryptsAfterIt() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("story"), "orders");
      String before = house.encrypt(key, "made under version 1");

      assertThat(house.rotate(key)).isEqualTo(2);

      assertThat(before).contains(":v1:");
      assertThat(house.decrypt(key, before)).isEqualTo("made under version 1");
      assertThat(house.encrypt(key, "new")).contains(":v2:");
    }
  }

  @Test
  void rewrapBringsTextsUnderThePrimaryAndLeavesThoseThatAreThere() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("story"), "orders");
      String before = house.encrypt(key, "secret");
      house.rotate(key);

      Rewrapped first = house.rewrap(key, before);
      Rewrapped second = house.rewrap(key, first.ciphertext());

      assertThat(first.changed()).isTrue();
      assertThat(first.version().value()).isEqualTo(2);
      assertThat(second.changed()).isFalse();
      assertThat(second.ciphertext()).isEqualTo(first.ciphertext());
      assertThat(house.decrypt(key, first.ciphertext())).isEqualTo("secret");
    }
  }

  @Test
  void everythingDecryptsAfterTheServersOwnKeysWereRotated() {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("story"), "orders");
      String before = house.encrypt(key, "kept");

      Operation end = house.rotateServerKeys();

      assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
      assertThat(house.decrypt(key, before)).isEqualTo("kept");
      try (TestHouse later = house.another()) {
        assertThat(later.decrypt(key, before)).isEqualTo("kept");
      }
    }
  }
}
