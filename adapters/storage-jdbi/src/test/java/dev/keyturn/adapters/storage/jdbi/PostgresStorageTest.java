// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.contract.storage.StorageContract;
import dev.keyturn.ports.storage.Storage;

class PostgresStorageTest extends StorageContract {
  private final PostgresOptions options = Postgres.emptyStore();

  @Override
  protected Storage open() {
    return reopen();
  }

  @Override
  protected Storage reopen() {
    return JdbiStorage.open(options);
  }
}
