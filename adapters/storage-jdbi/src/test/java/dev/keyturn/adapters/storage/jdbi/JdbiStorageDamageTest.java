// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.storage.StorageDamageContract;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageSnapshot;
import org.junit.jupiter.api.Test;

class JdbiStorageDamageTest extends StorageDamageContract {
  private JdbiStorage opened;

  @Override
  protected Storage open() {
    opened = JdbiStorage.open(StoreOptions.inMemory());
    return opened;
  }

  @Override
  protected void damage(RowKey key) {
    String table = RowTable.of(key.kind()).name;
    opened
        .store()
        .write(
            handle ->
                handle
                    .createUpdate("UPDATE " + table + " SET revision = 0 WHERE id = ?")
                    .bind(0, Utf8.bytes(key.id()))
                    .execute());
  }

  @Test
  void aCountThatNobodyCanHaveMadeIsNamed() {
    KeyId key = KeyId.random();
    try (Storage storage = open()) {
      storage.usage().reserve(key, VersionNumber.FIRST, new Usage(1, 1));
      opened.store().write(handle -> handle.execute("UPDATE version_usage SET encryptions = -1"));
      try (StorageSnapshot snapshot = storage.snapshot()) {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> snapshot.next(10))
              .isInstanceOf(StorageCorruptException.class)
              .hasMessageContaining("version 1 of key " + key);
        }
      }
    }
  }
}
