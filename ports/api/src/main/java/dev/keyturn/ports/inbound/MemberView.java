// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Principal;
import java.util.Objects;

/**
 * A member of a vault.
 *
 * @param principal who
 * @param membership what he may do
 */
public record MemberView(Principal principal, Membership membership) {
  /** Checks for null. */
  public MemberView {
    Objects.requireNonNull(principal);
    Objects.requireNonNull(membership);
  }
}
