// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.rootkey;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;

/** Finds, makes and opens a {@link RootKey}. */
public interface RootKeyProvider extends Provider {
  /**
   * Makes a root key where the settings say, if there is none; otherwise leaves everything as it
   * is.
   *
   * @return whether it made one
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws RootKeyUnavailableException if it cannot be made here
   */
  boolean prepare(OpenContext context, Settings settings);

  /**
   * Opens the root key.
   *
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws RootKeyUnavailableException if it does not exist or cannot be read, or others than the
   *     owner may read it
   */
  RootKey open(OpenContext context, Settings settings);
}
