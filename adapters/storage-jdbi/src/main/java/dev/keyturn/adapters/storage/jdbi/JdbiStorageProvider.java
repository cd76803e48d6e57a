// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens a store on H2, in a file of the data directory or in memory, or on PostgreSQL. */
public final class JdbiStorageProvider implements StorageProvider {
  private static final List<String> MODES = List.of("file", "memory", "postgres");
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
    String mode = settings.text("mode", "file");
    boolean known = MODES.contains(mode);
    if (!known) {
      settings.reject("mode", "file, memory or postgres");
    }
    int pool = settings.number("maximumPoolSize", 8, LEAST_CONNECTIONS, MOST_CONNECTIONS);
    // Of a mode that is unknown, any setting may be meant.
    Optional<PostgresOptions> postgres =
        mode.equals("postgres") || !known
            ? Optional.of(new PostgresOptions(PostgresSettings.read(settings, context), pool))
            : Optional.empty();
    Optional<StoreOptions> h2 =
        mode.equals("postgres") ? Optional.empty() : Optional.of(h2(settings, context, mode, pool));
    settings.finish();
    return postgres.map(JdbiStorage::open).orElseGet(() -> JdbiStorage.open(h2.orElseThrow()));
  }

  @Override
  public Optional<Path> folder(OpenContext context, Settings settings) {
    return settings.text("mode", "file").equals("file")
        ? Optional.of(directory(settings, context))
        : Optional.empty();
  }

  private static StoreOptions h2(
      Settings settings, OpenContext context, String mode, int maximumPoolSize) {
    Path directory = directory(settings, context);
    long cache = settings.size("cacheSize", 64L << 20);
    if (cache < LEAST_CACHE) {
      settings.reject("cacheSize", "at least 1MiB");
    }
    return mode.equals("memory")
        ? StoreOptions.inMemory(maximumPoolSize)
        : StoreOptions.inFile(directory, maximumPoolSize, cache);
  }

  private static Path directory(Settings settings, OpenContext context) {
    Path directory = settings.path("path", "store", context);
    if (directory.toString().contains(";")) {
      settings.reject("path", "a folder without a semicolon in its name");
    }
    return directory;
  }
}
