// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.contract.storage.StorageProviderContract;
import dev.keyturn.ports.storage.StorageProvider;
import java.util.Map;
import java.util.ServiceLoader;

class FileStorageProviderTest extends StorageProviderContract {
  @Override
  protected StorageProvider provider() {
    return ServiceLoader.load(StorageProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("file"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("path", "not\0a path", "snapshotAfter", "1B");
  }
}
