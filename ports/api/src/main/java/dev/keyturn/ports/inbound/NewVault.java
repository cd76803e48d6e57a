// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.VaultName;
import java.util.Objects;
import java.util.Optional;

/**
 * What vault to make.
 *
 * @param name unique in the root namespace
 * @param description may be empty
 * @param defaultPolicy for its keys
 */
public record NewVault(VaultName name, String description, Optional<RotationPolicy> defaultPolicy) {
  /** Checks for null. */
  public NewVault {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    Objects.requireNonNull(defaultPolicy);
  }
}
