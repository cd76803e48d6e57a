// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.contract.storage.StorageDamageContract;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;

class PostgresDamageTest extends StorageDamageContract {
  private JdbiStorage opened;

  @Override
  protected Storage open() {
    opened = JdbiStorage.open(Postgres.emptyStore());
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
}
