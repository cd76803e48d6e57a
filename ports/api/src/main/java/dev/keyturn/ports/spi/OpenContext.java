// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What a provider is told when it is opened.
 *
 * @param instance the name under which it is opened, {@code [a-z][a-z0-9-]{0,62}}
 * @param dataDirectory the server's data directory; exists, owner-only. Relative paths in settings
 *     count from here
 * @param clock the only source of instants
 */
public record OpenContext(String instance, Path dataDirectory, InstantSource clock) {
  /** Checks for null. */
  public OpenContext {
    Objects.requireNonNull(instance);
    Objects.requireNonNull(dataDirectory);
    Objects.requireNonNull(clock);
  }
}
