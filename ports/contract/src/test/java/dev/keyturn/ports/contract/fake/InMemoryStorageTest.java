// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.storage.StorageContract;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;

class InMemoryStorageTest extends StorageContract {
  private InMemoryStorage opened;

  @Override
  protected Storage open() {
    opened = new InMemoryStorage(new StorageTraits(true, true));
    return opened;
  }

  @Override
  protected Storage reopen() {
    return opened.openAgain();
  }
}
