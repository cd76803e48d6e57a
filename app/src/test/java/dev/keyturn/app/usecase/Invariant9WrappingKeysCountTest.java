// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrapping keys and server keys are bound by their nonces like all others. */
class Invariant9WrappingKeysCountTest {
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
  void aWrappingKeyRefuses() {
    leave(house.read(key.vault()).wrappingKey().orElseThrow(), 0);
    try (TestHouse later = house.another()) {
      refused(() -> later.rotate(key));
      refused(() -> later.key(key.vault(), "other"));
      later.rotateServerKeys();
      assertThat(later.rotate(key)).isEqualTo(2);
    }
  }

  @Test
  void theServersWrappingKeyRefuses() {
    leave(house.serverKey("wrap"), 0);
    try (TestHouse later = house.another()) {
      refused(() -> later.vault("other"));
      later.rotateServerKeys();
      later.key(later.vault("other"), "key");
    }
  }

  @Test
  void aWrappingKeyIsRotatedByItselfAtHalfOfThat() {
    KeyId wrappingKey = house.read(key.vault()).wrappingKey().orElseThrow();
    leave(wrappingKey, NonceLimit.REFUSE_AT - NonceLimit.ROTATE_AT);
    try (TestHouse later = house.another()) {
      later.rotate(key);
      Waiting.forValue(() -> later.versionsOf(wrappingKey).size(), versions -> versions == 2);

      assertThat(later.rotate(key)).isEqualTo(3);
      assertThat(
              later
                  .storage
                  .rows()
                  .count(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, wrappingKey + "/2"))
          .isPositive();
      assertThat(later.read(key.vault()).generation()).isEqualTo(1);
    }
  }

  @Test
  void theServersKeysAreRotatedByThemselvesAtHalfOfThat() {
    leave(house.serverKey("wrap"), NonceLimit.REFUSE_AT - NonceLimit.ROTATE_AT);
    try (TestHouse later = house.another()) {
      later.vault("other");
      Waiting.forValue(
          () -> later.versionsOf(later.serverKey("wrap")).size(), versions -> versions == 2);
      later.vault("third");
      assertThat(later.versionsOf(later.serverKey("wrap"))).hasSize(2);
      assertThat(later.records().rows().distinct(RowKind.OPERATION, RowIndex.STATE))
          .containsExactly("RUNNING");
    }
  }

  /** Lets version 1 have that many encryptions left. */
  private void leave(KeyId of, long encryptions) {
    long before = house.storage.usage().read(of, VersionNumber.FIRST).encryptions();
    long wanted = NonceLimit.REFUSE_AT - encryptions;
    house.storage.usage().reserve(of, VersionNumber.FIRST, new Usage(wanted - before, 0));
  }

  private static void refused(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.VERSION_EXHAUSTED);
  }
}
