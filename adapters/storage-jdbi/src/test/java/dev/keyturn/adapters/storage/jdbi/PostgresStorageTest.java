// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.contract.storage.StorageContract;
import dev.keyturn.ports.storage.Storage;
import org.junit.jupiter.api.BeforeAll;

class PostgresStorageTest extends StorageContract {
  private static PostgresOptions options;

  @BeforeAll
  static void makeDatabase() {
    options = Postgres.emptyStore();
  }

  @Override
  protected Storage open() {
    Postgres.empty(options);
    return reopen();
  }

  @Override
  protected Storage reopen() {
    return JdbiStorage.open(options);
  }
}
