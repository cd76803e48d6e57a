// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.RowKey;
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
    leave(house.read(key.vault()).wrappingKey().orElseThrow(), 64);
    try (TestHouse later = house.another()) {
      for (int i = 0; i < 64; i++) {
        later.rotate(key);
      }
      refused(() -> later.rotate(key));
      refused(() -> later.key(key.vault(), "other"));
      later.rotateServerKeys();
      assertThat(later.rotate(key)).isEqualTo(66);
    }
  }

  @Test
  void theServersWrappingKeyRefuses() {
    leave(serverWrap(), 0);
    try (TestHouse later = house.another()) {
      refused(() -> later.vault("other"));
      later.rotateServerKeys();
      later.key(later.vault("other"), "key");
    }
  }

  private KeyId serverWrap() {
    Records records = house.records();
    NameBinding vault =
        records
            .get(
                RecordTypes.VAULT_NAME,
                new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.SERVER))
            .orElseThrow();
    RowKey wrap = new RowKey(RowKind.KEY_NAME, vault.target().toString(), "wrap");
    return new KeyId(records.get(RecordTypes.KEY_NAME, wrap).orElseThrow().target());
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
