// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.ports.spi.Provider;
import java.util.Optional;

/** Where providers come from. */
@FunctionalInterface
interface ProviderSource {
  /** The provider of a kind that has this name. */
  <P extends Provider> Optional<P> find(Class<P> kind, String name);
}
