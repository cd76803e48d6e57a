// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static java.util.Map.entry;

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
    return Map.ofEntries(
        entry("mode", "tape"),
        entry("maximumPoolSize", "1"),
        entry("path", "a;b"),
        entry("cacheSize", "1B"),
        entry("host", "db.example/other?password=x"),
        entry("port", "0"),
        entry("database", ""),
        entry("user", " "),
        entry("passwordFile", "no-such-file"),
        entry("sslMode", "prefer"),
        entry("sslRootCertificate", "no-such-file"));
  }
}
