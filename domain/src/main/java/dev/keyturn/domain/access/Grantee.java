// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.UUID;

/** Who receives a grant: one principal, or everybody who holds a role. */
public sealed interface Grantee {
  /** The identity, whichever kind it is of. */
  UUID id();

  /**
   * One principal.
   *
   * @param principal which one
   */
  record OfPrincipal(PrincipalId principal) implements Grantee {
    @Override
    public UUID id() {
      return principal.value();
    }
  }

  /**
   * Everybody with a role.
   *
   * @param role which one
   */
  record OfRole(RoleId role) implements Grantee {
    @Override
    public UUID id() {
      return role.value();
    }
  }
}
