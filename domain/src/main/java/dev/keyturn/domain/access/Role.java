// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A named set of permissions. Whoever holds it has them at server scope, beside what grants give to
 * the role in narrower scopes.
 *
 * @param id its identity
 * @param name unique among the roles of its realm
 * @param realm where the name is unique
 * @param permissions at server scope; may be empty
 * @param createdAt when it was made
 * @param revision 1 at creation, one more with every change of this record
 */
public record Role(
    RoleId id,
    PrincipalName name,
    Realm realm,
    Set<Permission> permissions,
    Instant createdAt,
    long revision) {
  /** Copies the set and checks for null. */
  public Role {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(realm);
    Objects.requireNonNull(createdAt);
    permissions = Set.copyOf(permissions);
  }

  /** The role with other permissions. */
  public Role withPermissions(Set<Permission> replacement) {
    return new Role(id, name, realm, replacement, createdAt, Math.addExact(revision, 1));
  }
}
