// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;

/** Finds and opens a {@link Storage}. */
public interface StorageProvider extends Provider {
  /**
   * Opens the store, and brings its schema up to date.
   *
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws StorageUnavailableException if it cannot be reached
   * @throws StorageCorruptException if it is damaged, or of a newer schema
   */
  Storage open(OpenContext context, Settings settings);
}
