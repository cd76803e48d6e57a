// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.Caller;
import java.util.List;
import java.util.Set;

/**
 * The decision whether a caller may do something. What he may not see looks as if it did not exist;
 * what he may see but not do is forbidden.
 */
public final class Access {
  private Access() {}

  public static Scope scope(Vault vault) {
    return new Scope.InVault(vault.namespace(), vault.id());
  }

  /** Throws {@code vault_not_found} or {@code forbidden}. */
  public static void require(Caller caller, Permission permission, Vault vault) {
    requireSight(caller, vault);
    requirePermission(caller, permission, scope(vault));
  }

  /** Throws {@code key_not_found} or {@code forbidden}. */
  public static void require(Caller caller, Permission permission, ResolvedKey key) {
    if (!caller.authority().allows(permission, key.scope())) {
      if (!caller.authority().sees(key.scope())) {
        throw Key.notFound();
      }
      throw forbidden(permission);
    }
  }

  /** Throws {@code vault_not_found} unless the caller may know of the vault. */
  public static void requireSight(Caller caller, Vault vault) {
    if (!caller.authority().sees(scope(vault))) {
      throw Vault.notFound();
    }
  }

  /** Throws {@code forbidden} unless the permission holds for the whole server. */
  public static void requireOnServer(Caller caller, Permission permission) {
    requirePermission(caller, permission, Scope.SERVER);
  }

  /** Nobody gives what he does not hold: throws {@code forbidden} about the field. */
  public static void requireHeld(Caller caller, Authority given, String field) {
    if (!caller.authority().covers(given)) {
      throw KeyturnException.aboutField(
          FailureCode.FORBIDDEN, field, "Only permissions that one holds can be given.");
    }
  }

  /** As above, of some permissions within a scope. */
  public static void requireHeld(Caller caller, Scope scope, Set<Permission> given) {
    Authority.Entry entry = new Authority.Entry(scope, given);
    requireHeld(caller, new Authority(List.of(entry), scope), "permissions");
  }

  private static void requirePermission(Caller caller, Permission permission, Scope scope) {
    if (!caller.authority().allows(permission, scope)) {
      throw forbidden(permission);
    }
  }

  private static KeyturnException forbidden(Permission permission) {
    return new KeyturnException(
        FailureCode.FORBIDDEN, "The permission " + permission.wireName() + " is missing.");
  }
}
