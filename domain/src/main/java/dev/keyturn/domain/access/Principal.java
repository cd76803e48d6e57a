// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who calls: a person or an application.
 *
 * @param id its identity
 * @param number its decimal number, handed out by the store, at least 1
 * @param realm where it comes from
 * @param name unique in the realm
 * @param kind what it stands for
 * @param disabled whether all its tokens are refused
 * @param roles that it holds
 * @param createdAt when it was made
 * @param revision 1 at creation, one more with every change of this record
 */
public record Principal(
    PrincipalId id,
    long number,
    Realm realm,
    PrincipalName name,
    PrincipalKind kind,
    boolean disabled,
    Set<RoleId> roles,
    Instant createdAt,
    long revision) {
  /** Copies the roles and checks for null. */
  public Principal {
    Objects.requireNonNull(id);
    Objects.requireNonNull(realm);
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(createdAt);
    roles = Set.copyOf(roles);
  }

  /** The principal, disabled or not, with these roles. */
  public Principal with(boolean nowDisabled, Set<RoleId> nowRoles) {
    return new Principal(
        id,
        number,
        realm,
        name,
        kind,
        nowDisabled,
        nowRoles,
        createdAt,
        Math.addExact(revision, 1));
  }
}
