// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a store on H2: in a file of the data directory, or in memory. */
public final class JdbiStorageProvider implements StorageProvider {
  private static final int LEAST_CONNECTIONS = 2;
  private static final int MOST_CONNECTIONS = 100;
  private static final long LEAST_CACHE = 1L << 20;

  /** For the service loader. */
  public JdbiStorageProvider() {}

  @Override
  public String name() {
    return "jdbi";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public Storage open(OpenContext context, Settings settings) {
    boolean inMemory = inMemory(settings);
    Path directory = directory(settings, context);
    int pool = settings.number("maximumPoolSize", 8, LEAST_CONNECTIONS, MOST_CONNECTIONS);
    long cache = settings.size("cacheSize", 64L << 20);
    if (cache < LEAST_CACHE) {
      settings.reject("cacheSize", "at least 1MiB");
    }
    settings.finish();
    return JdbiStorage.open(
        inMemory ? StoreOptions.inMemory(pool) : StoreOptions.inFile(directory, pool, cache));
  }

  private static boolean inMemory(Settings settings) {
    String mode = settings.text("mode", "file");
    if (!mode.equals("file") && !mode.equals("memory")) {
      settings.reject("mode", "file or memory");
    }
    return mode.equals("memory");
  }

  private static Path directory(Settings settings, OpenContext context) {
    Path directory = settings.path("path", "store", context);
    if (directory.toString().contains(";")) {
      settings.reject("path", "a folder without a semicolon in its name");
    }
    return directory;
  }
}
