// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.spi.Provider;
import java.util.Optional;

/**
 * A provider that is there.
 *
 * @param port the interface under which it was found
 * @param place the plugin's folder, or the class path
 * @param unavailableReason why it cannot work on this platform
 * @param <P> the same interface
 */
public record InstalledProvider<P extends Provider>(
    Class<P> port, String name, String place, Optional<String> unavailableReason, P provider) {
  /** What to tell an operator when the provider threw what its port does not know. */
  public KeyturnException fault(Throwable thrown) {
    return PluginFailure.opening(place, thrown);
  }
}
