// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a policy says about a key at one moment. */
public sealed interface RotationDecision {

  /**
   * The key need not rotate now.
   *
   * @param dueAt when its age will demand it, if nothing else does before; empty if age never does
   */
  record NotDue(Optional<Instant> dueAt) implements RotationDecision {}

  /**
   * The key must rotate now.
   *
   * @param reasons at least one
   * @param grace how long the new version waits before it becomes primary; zero for at once
   */
  record Due(Set<RotationReason> reasons, Duration grace) implements RotationDecision {
    /** Copies the reasons. */
    public Due {
      reasons = Set.copyOf(reasons);
    }
  }
}
