// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;

/** Finds and opens a {@link CryptoEngine}. May be opened under several instance names. */
public interface CryptoEngineProvider extends Provider {
  /**
   * Opens an engine.
   *
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws EngineUnavailableException if what the engine stands on does not answer
   */
  CryptoEngine open(OpenContext context, Settings settings);
}
