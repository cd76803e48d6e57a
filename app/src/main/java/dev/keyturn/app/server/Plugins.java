// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.plugins.loader.InstalledProvider;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.spi.Provider;
import java.nio.file.Path;
import java.util.Optional;

/** The plugins of a folder as a source of providers. */
final class Plugins implements ProviderSource {
  private final PluginCatalogue catalogue;

  private Plugins(PluginCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Loads them; the closing stack lets go of them. */
  static Plugins in(Path directory, ClosingStack closing) {
    return new Plugins(closing.opened(PluginCatalogue.load(Optional.of(directory))));
  }

  @Override
  public <P extends Provider> Optional<P> find(Class<P> kind, String name) {
    return catalogue.find(kind, name).map(InstalledProvider::provider);
  }
}
