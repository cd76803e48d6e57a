// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a store in a folder of the data directory. */
public final class FileStorageProvider implements StorageProvider {
  private static final long LEAST_SNAPSHOT_AFTER = 1L << 16;

  /** For the service loader. */
  public FileStorageProvider() {}

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public Storage open(OpenContext context, Settings settings) {
    Path folder = path(context, settings);
    long snapshotAfter = settings.size("snapshotAfter", FileStorageOptions.SNAPSHOT_AFTER);
    if (snapshotAfter < LEAST_SNAPSHOT_AFTER) {
      settings.reject("snapshotAfter", "at least 64KiB");
    }
    settings.finish();
    return FileStorage.open(folder, FileStorageOptions.defaults().withSnapshotAfter(snapshotAfter));
  }

  @Override
  public Optional<Path> folder(OpenContext context, Settings settings) {
    return Optional.of(path(context, settings));
  }

  private static Path path(OpenContext context, Settings settings) {
    return settings.path("path", "file-store", context);
  }
}
