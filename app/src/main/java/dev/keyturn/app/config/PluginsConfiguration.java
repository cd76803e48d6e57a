// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.constraints.NotBlank;
import java.util.Objects;

/**
 * Where plugins lie.
 *
 * @param directory has one folder per plugin; a relative path counts from the distribution
 */
public record PluginsConfiguration(@NotBlank String directory) {
  public PluginsConfiguration {
    directory = Objects.requireNonNullElse(directory, "plugins");
  }

  static PluginsConfiguration defaults() {
    return new PluginsConfiguration(null);
  }
}
