// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one principal may do in one vault; at most one such record for the two.
 *
 * @param namespace of the vault
 * @param vault in which
 * @param principal who
 * @param permissions at least one
 * @param createdAt when he joined
 * @param revision 1 at creation, one more with every change of this record
 */
public record Membership(
    NamespaceId namespace,
    VaultId vault,
    PrincipalId principal,
    Set<Permission> permissions,
    Instant createdAt,
    long revision) {
  /**
   * Checks for null and emptiness.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code permissions} if there is none
   */
  public Membership {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(vault);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(createdAt);
    permissions = Set.copyOf(permissions);
    if (permissions.isEmpty()) {
      throw KeyturnException.invalid("permissions", "A member needs at least one permission.");
    }
  }

  /** The scope in which the permissions count. */
  public Scope scope() {
    return new Scope.InVault(namespace, vault);
  }

  /** The highest level that the permissions amount to. */
  public Optional<Level> level() {
    return Level.highestWithin(permissions);
  }

  /** The membership with other permissions. */
  public Membership withPermissions(Set<Permission> replacement) {
    return new Membership(
        namespace, vault, principal, replacement, createdAt, Math.addExact(revision, 1));
  }
}
