// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.ports.spi.Provider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** The plugins of a folder as a source of providers. */
final class Plugins {
  private Plugins() {}

  static ProviderSource in(Path directory, ClosingStack closing) {
    return new ProviderSource() {
      @Override
      public <P extends Provider> Optional<P> find(Class<P> kind, String name) {
        return ServiceLoader.load(kind).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(name))
            .findFirst();
      }
    };
  }
}
