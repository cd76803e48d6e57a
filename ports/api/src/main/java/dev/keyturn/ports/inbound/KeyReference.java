// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.KeyName;
import java.util.Objects;

/**
 * How a caller names a key.
 *
 * @param vault the vault
 * @param name of the key in it
 */
public record KeyReference(VaultReference vault, KeyName name) {
  /** Checks for null. */
  public KeyReference {
    Objects.requireNonNull(vault);
    Objects.requireNonNull(name);
  }
}
