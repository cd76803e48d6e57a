// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.VaultName;
import java.util.Objects;
import java.util.Optional;

/**
 * What to change about a vault; what is empty stays.
 *
 * @param name the new name
 * @param description the new text
 * @param defaultPolicy the new policy; {@link RotationPolicy#NONE} to have none
 */
public record VaultChange(
    Optional<VaultName> name,
    Optional<String> description,
    Optional<RotationPolicy> defaultPolicy) {
  /** Checks for null. */
  public VaultChange {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    Objects.requireNonNull(defaultPolicy);
  }
}
