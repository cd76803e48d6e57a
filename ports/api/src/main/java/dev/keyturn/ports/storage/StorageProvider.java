// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.util.Optional;

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

  /**
   * The folder that holds all of what {@link #open} would open, and nothing else, so that it can be
   * renamed while it is not open; empty if there is none on this machine. Opens nothing.
   */
  Optional<Path> folder(OpenContext context, Settings settings);
}
