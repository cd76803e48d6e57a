// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.TreeMap;

/**
 * One provider and what it is opened with; the provider itself checks its settings.
 *
 * @param provider the name under which a plugin offers it
 */
public record ProviderConfiguration(
    @NotNull @Pattern(regexp = ProviderConfiguration.NAME) String provider,
    Map<String, String> settings) {
  static final String NAME = "[a-z][a-z0-9-]{0,62}";

  public ProviderConfiguration {
    settings = settings == null ? Map.of() : new TreeMap<>(settings);
  }

  /** Without the settings, which may hold secrets. */
  @Override
  public String toString() {
    return "ProviderConfiguration[" + provider + "]";
  }
}
