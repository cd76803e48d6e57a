// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.contract.storage.StorageDamageContract;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import java.util.Arrays;

class FileStorageDamageTest extends StorageDamageContract {
  private FileStorage opened;

  @Override
  protected Storage open() {
    opened = FileStorage.open(new TestDisk(), () -> {}, FileStorageOptions.defaults());
    return opened;
  }

  /** Puts a row there that is of revision 0. */
  @Override
  protected void damage(RowKey key) {
    opened
        .committer()
        .commit(
            overlay -> {
              byte[] bytes = overlay.row(key).orElseThrow().toByteArray();
              int revision = 2 + key.partition().length() + 2 + key.id().length();
              Arrays.fill(bytes, revision, revision + Long.BYTES, (byte) 0);
              overlay.put(key, new StoredRow(bytes));
              return ByteString.empty();
            });
  }
}
