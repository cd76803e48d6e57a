// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.rotation.Usage;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A version as its caller sees it, without material.
 *
 * @param number its number
 * @param id its identity
 * @param maker the engine that made it
 * @param form who can use its material
 * @param state what it may be used for
 * @param primary whether new data is protected under it
 * @param createdAt when it was made
 * @param stateChangedAt when it came into its state
 * @param usage counts that may run ahead of the truth, never behind
 */
public record VersionView(
    VersionNumber number,
    UUID id,
    Maker maker,
    MaterialForm form,
    VersionState state,
    boolean primary,
    Instant createdAt,
    Instant stateChangedAt,
    Usage usage) {
  /** Checks for null. */
  public VersionView {
    Objects.requireNonNull(number);
    Objects.requireNonNull(id);
    Objects.requireNonNull(maker);
    Objects.requireNonNull(form);
    Objects.requireNonNull(state);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(stateChangedAt);
    Objects.requireNonNull(usage);
  }
}
