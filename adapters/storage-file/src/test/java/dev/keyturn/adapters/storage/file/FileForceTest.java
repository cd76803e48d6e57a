// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.contract.storage.StorageForceContract;
import dev.keyturn.ports.contract.storage.StoreOpener;
import dev.keyturn.ports.storage.Storage;
import java.nio.file.Path;

class FileForceTest extends StorageForceContract {
  @Override
  protected Class<? extends StoreOpener> opener() {
    return Opener.class;
  }

  /** For the process that is watched. */
  public static final class Opener implements StoreOpener {
    @Override
    public Storage open(Path folder) {
      return FileStorage.open(folder, FileStorageOptions.defaults());
    }
  }
}
