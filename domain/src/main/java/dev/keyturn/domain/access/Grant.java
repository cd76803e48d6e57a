// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.failure.KeyturnException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Lets a principal or the holders of a role do something within a scope.
 *
 * @param id its identity
 * @param grantee who receives it
 * @param scope how far it reaches
 * @param permissions at least one
 * @param createdAt when it was given
 * @param revision 1 at creation, one more with every change of this record
 */
public record Grant(
    GrantId id,
    Grantee grantee,
    Scope scope,
    Set<Permission> permissions,
    Instant createdAt,
    long revision) {
  /**
   * Checks for null and emptiness.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code permissions} if there is none
   */
  public Grant {
    Objects.requireNonNull(id);
    Objects.requireNonNull(grantee);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(createdAt);
    permissions = Set.copyOf(permissions);
    if (permissions.isEmpty()) {
      throw KeyturnException.invalid("permissions", "A grant needs at least one permission.");
    }
  }
}
