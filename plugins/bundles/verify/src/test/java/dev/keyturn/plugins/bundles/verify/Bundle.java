// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.bundles.verify;

import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every bundle, and the one provider that it brings. */
enum Bundle {
  CRYPTO_ACCP(CryptoEngineProvider.class, "accp"),
  CRYPTO_TINK(CryptoEngineProvider.class, "tink"),
  CRYPTO_BOUNCYCASTLE(CryptoEngineProvider.class, "bouncycastle"),
  STORAGE_JDBI(StorageProvider.class, "jdbi"),
  STORAGE_FILE(StorageProvider.class, "file"),
  ROOTKEY_FILE(RootKeyProvider.class, "file"),
  AUDIT_FILE(AuditTrailProvider.class, "file");

  private final Class<? extends Provider> port;
  private final String provider;

  Bundle(Class<? extends Provider> port, String provider) {
    this.port = port;
    this.provider = provider;
  }

  Class<? extends Provider> port() {
    return port;
  }

  String provider() {
    return provider;
  }

  /** Its name, which is that of its zip and of its folder. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The folder with the zips of all bundles. */
  static Path zips() {
    return Path.of(System.getProperty("keyturn.bundles"));
  }

  /** Unpacks the zip into a folder of its own, as an operator would. */
  void installInto(Path plugins) throws IOException {
    Path folder = Files.createDirectory(plugins.resolve(id()));
    try (FileSystem zip = FileSystems.newFileSystem(zips().resolve(id() + ".zip"));
        Stream<Path> entries = Files.list(zip.getPath("/"))) {
      List<Path> found = entries.toList();
      for (Path entry : found) {
        Files.copy(entry, folder.resolve(entry.getFileName().toString()));
      }
    }
  }
}
