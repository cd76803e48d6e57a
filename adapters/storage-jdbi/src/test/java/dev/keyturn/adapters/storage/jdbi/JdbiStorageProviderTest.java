// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.contract.storage.StorageProviderContract;
import dev.keyturn.ports.storage.StorageProvider;
import java.util.Map;
import java.util.ServiceLoader;

class JdbiStorageProviderTest extends StorageProviderContract {
  @Override
  protected StorageProvider provider() {
    return ServiceLoader.load(StorageProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("jdbi"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("mode", "tape", "path", "a;b", "maximumPoolSize", "1", "cacheSize", "1B");
  }
}
