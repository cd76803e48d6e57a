// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.contract.storage.StorageContract;
import dev.keyturn.ports.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStorageContractTest extends StorageContract {
  @TempDir private Path folder;

  @Override
  protected Storage open() {
    return reopen();
  }

  @Override
  protected Storage reopen() {
    return FileStorage.open(folder.resolve("store"), FileStorageOptions.defaults());
  }
}
