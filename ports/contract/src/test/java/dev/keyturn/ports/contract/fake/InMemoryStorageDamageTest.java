// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.storage.StorageDamageContract;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;

class InMemoryStorageDamageTest extends StorageDamageContract {
  private InMemoryStorage opened;

  @Override
  protected Storage open() {
    opened = new InMemoryStorage();
    return opened;
  }

  @Override
  protected void damage(RowKey key) {
    opened.mishaps().damage(key);
  }
}
