// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Manages principals, tokens, roles and grants. Every call needs {@code administer} at server
 * scope; a principal may also see and revoke its own tokens.
 *
 * <p>Calls on something that does not exist throw {@code access_record_not_found}.
 */
public interface AdministerAccess {
  /** Makes a principal without any right. Throws {@code name_taken}. */
  Principal createPrincipal(
      Caller caller, RequestContext context, Realm realm, PrincipalName name, PrincipalKind kind);

  /** Lists principals. */
  Page<Principal> principals(Caller caller, RequestContext context, PageQuery page);

  /** Enables or disables a principal, and sets its roles; what is empty stays. */
  Principal changePrincipal(
      Caller caller,
      RequestContext context,
      PrincipalId principal,
      Optional<Boolean> disabled,
      Optional<Set<RoleId>> roles);

  /**
   * Deletes a principal with its tokens, grants and memberships. Throws {@code last_administrator}
   * for the built-in administrator.
   */
  void deletePrincipal(Caller caller, RequestContext context, PrincipalId principal);

  /**
   * Makes a token.
   *
   * @param lifetime how long it lives; empty for {@link Token#DEFAULT_LIFETIME}; at least one
   *     second
   * @param scope beyond which it gives nothing
   */
  IssuedToken createToken(
      Caller caller,
      RequestContext context,
      PrincipalId principal,
      Optional<Duration> lifetime,
      ScopeReference scope);

  /** Lists a principal's tokens, without their secrets. */
  Page<Token> tokens(Caller caller, RequestContext context, PrincipalId principal, PageQuery page);

  /** Revokes a token: when this returns, this node refuses it. */
  void revokeToken(Caller caller, RequestContext context, TokenId token);

  /** Makes a role. Throws {@code name_taken}. */
  Role createRole(
      Caller caller,
      RequestContext context,
      Realm realm,
      PrincipalName name,
      Set<Permission> permissions);

  /** Lists roles. */
  Page<Role> roles(Caller caller, RequestContext context, PageQuery page);

  /** Deletes a role; whoever held it loses what it gave. */
  void deleteRole(Caller caller, RequestContext context, RoleId role);

  /** Grants permissions to a principal or role. */
  Grant createGrant(Caller caller, RequestContext context, NewGrant order);

  /** Lists grants. */
  Page<Grant> grants(Caller caller, RequestContext context, PageQuery page);

  /** Takes a grant back. Throws {@code last_administrator} for the built-in administrator's. */
  void deleteGrant(Caller caller, RequestContext context, GrantId grant);

  /**
   * A new token, with the secret that is shown once.
   *
   * @param token its record
   * @param secret matches {@code [a-zA-Z0-9]+}
   */
  record IssuedToken(Token token, String secret) {
    @Override
    public String toString() {
      return "IssuedToken[" + token.id() + "]";
    }
  }

  /**
   * What to grant.
   *
   * @param principal who receives it, unless it is a role
   * @param role who receives it, unless it is a principal
   * @param scope how far it reaches
   * @param permissions at least one
   */
  record NewGrant(
      Optional<PrincipalId> principal,
      Optional<RoleId> role,
      ScopeReference scope,
      Set<Permission> permissions) {
    /** Copies the set and checks for null. */
    public NewGrant {
      Objects.requireNonNull(principal);
      Objects.requireNonNull(role);
      Objects.requireNonNull(scope);
      permissions = Set.copyOf(permissions);
    }
  }

  /**
   * How a caller names a scope: the server, a vault, or a key in a vault.
   *
   * @param vault empty for the whole server
   * @param key empty for the whole vault
   */
  record ScopeReference(Optional<VaultReference> vault, Optional<KeyName> key) {
    /** The whole server. */
    public static final ScopeReference SERVER =
        new ScopeReference(Optional.empty(), Optional.empty());

    /**
     * Checks that a key is named together with its vault.
     *
     * @throws dev.keyturn.domain.failure.KeyturnException {@code invalid_request} on field {@code
     *     scope} if not
     */
    public ScopeReference {
      if (key.isPresent() && vault.isEmpty()) {
        throw KeyturnException.invalid("scope", "A key is named together with its vault.");
      }
    }
  }
}
