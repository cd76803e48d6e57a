// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Objects;

/**
 * Where health and metrics are read.
 *
 * @param port 0 lets the system choose
 */
public record AdminConfiguration(@NotBlank String bindHost, @Min(0) @Max(65535) Integer port) {
  private static final int DEFAULT_PORT = 8201;

  public AdminConfiguration {
    bindHost = Objects.requireNonNullElse(bindHost, HttpConfiguration.LOOPBACK);
    port = Objects.requireNonNullElse(port, DEFAULT_PORT);
  }

  static AdminConfiguration defaults() {
    return new AdminConfiguration(null, null);
  }

  AdminConfiguration on(int other) {
    return new AdminConfiguration(bindHost, other);
  }
}
