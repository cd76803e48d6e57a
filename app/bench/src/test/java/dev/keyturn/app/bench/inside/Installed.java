// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The plugins of the assembled distribution, loaded as the server loads them. */
final class Installed implements AutoCloseable {
  static final Settings NO_SETTINGS = new Settings(Map.of());

  private final PluginCatalogue catalogue;

  Installed() {
    Path home = Path.of(System.getProperty("keyturn.dist"));
    catalogue = PluginCatalogue.load(Optional.of(home.resolve("plugins")));
  }

  PluginCatalogue catalogue() {
    return catalogue;
  }

  CryptoEngine engine(String name, Path data) {
    return catalogue
        .provider(CryptoEngineProvider.class, name)
        .open(context(name, data), NO_SETTINGS);
  }

  static OpenContext context(String instance, Path data) {
    return new OpenContext(instance, data, InstantSource.system());
  }

  @Override
  public void close() {
    catalogue.close();
  }
}
