// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import java.util.List;
import java.util.Optional;
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

      Rewrapped first = rewrap(house, key, before);
      Rewrapped second = rewrap(house, key, first.ciphertext());

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
      house.server.start();

      Operation operation =
          house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, false);
      Operation end = Waiting.forValue(() -> read(house, operation), Operation::isFinished);

      assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
      assertThat(house.decrypt(key, before)).isEqualTo("kept");
      try (TestHouse later = house.another()) {
        assertThat(later.decrypt(key, before)).isEqualTo("kept");
      }
    }
  }

  private static Operation read(TestHouse house, Operation operation) {
    return house.server.operateServer().operation(house.admin(), TestHouse.CONTEXT, operation.id());
  }

  private static Rewrapped rewrap(TestHouse house, KeyReference key, String ciphertext) {
    ToRewrap item =
        new ToRewrap(ciphertext, ByteString.empty(), Optional.empty(), Optional.empty());
    return house
        .server
        .protectData()
        .rewrap(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single();
  }
}
