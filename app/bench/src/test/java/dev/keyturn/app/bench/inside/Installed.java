// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.server.Randomness;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.plugins.loader.InstalledProvider;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins of the assembled distribution, loaded as the server loads them, once and for as long
 * as the JVM runs.
 */
final class Installed {
  static final Settings NO_SETTINGS = new Settings(Map.of());

  private static final Installed HERE = new Installed();

  private final PluginCatalogue catalogue;

  private Installed() {
    Randomness.giveEachThreadItsOwn();
    Path home = Path.of(System.getProperty("keyturn.dist"));
    catalogue = PluginCatalogue.load(Optional.of(home.resolve("plugins")));
  }

  static Installed here() {
    return HERE;
  }

  PluginCatalogue catalogue() {
    return catalogue;
  }

  CryptoEngine engine(String name, Path data) {
    return catalogue
        .provider(CryptoEngineProvider.class, name)
        .open(context(name, data), NO_SETTINGS);
  }

  /** One that keeps no data, which is all of ours. */
  CryptoEngine engine(String name) {
    return engine(name, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Why an engine cannot be measured with an algorithm here; empty if it can. */
  Optional<String> absence(String name, Algorithm algorithm) {
    Optional<InstalledProvider<CryptoEngineProvider>> found =
        catalogue.find(CryptoEngineProvider.class, name);
    if (found.isEmpty()) {
      return Optional.of("It is not installed.");
    }
    return found
        .get()
        .unavailableReason()
        .or(() -> offers(name, algorithm) ? Optional.empty() : Optional.of("It has no such keys."));
  }

  private boolean offers(String name, Algorithm algorithm) {
    try (CryptoEngine opened = engine(name)) {
      return opened.algorithms().contains(algorithm);
    }
  }

  static OpenContext context(String instance, Path data) {
    return new OpenContext(instance, data, InstantSource.system());
  }
}
