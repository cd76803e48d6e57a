// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.rotation.RotationPolicy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What to change about a key; what is empty stays.
 *
 * @param exportable can only be cleared
 * @param backupAllowed can only be cleared
 * @param deletable either way
 * @param rotationAllowed either way
 * @param info the new text
 * @param labels in place of all present ones
 * @param policy the new policy; {@link RotationPolicy#NONE} to have none
 */
public record KeyChange(
    Optional<Boolean> exportable,
    Optional<Boolean> backupAllowed,
    Optional<Boolean> deletable,
    Optional<Boolean> rotationAllowed,
    Optional<String> info,
    Optional<Map<String, String>> labels,
    Optional<RotationPolicy> policy) {
  /** Checks for null. */
  public KeyChange {
    Objects.requireNonNull(exportable);
    Objects.requireNonNull(backupAllowed);
    Objects.requireNonNull(deletable);
    Objects.requireNonNull(rotationAllowed);
    Objects.requireNonNull(info);
    Objects.requireNonNull(labels);
    Objects.requireNonNull(policy);
  }
}
