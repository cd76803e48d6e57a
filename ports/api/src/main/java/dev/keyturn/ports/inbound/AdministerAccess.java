// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
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
 * scope; a principal may also see and revoke its own tokens, as far as the one that it shows
 * reaches.
 *
 * <p>Nobody gives what he does not hold. A call by which somebody would gain a permission, in a
 * scope, that the caller lacks there throws {@code forbidden} about a field: making a grant, making
 * or widening a role, giving a role, enabling a principal, and making or regenerating a token,
 * which gives its secret to the caller. Taking away needs {@code administer} only.
 *
 * <p>Nobody can be locked out for good: the first administrator can be neither disabled nor
 * deleted, and loses neither {@code administer} nor the token that does not expire ({@code
 * last_administrator}). Nobody disables or deletes himself ({@code forbidden}).
 *
 * <p>What was taken away is gone, on this node, for every call that starts after the answer. Calls
 * on something that does not exist throw {@code access_record_not_found}.
 */
public interface AdministerAccess {
  /** Makes a principal without any right. Throws {@code name_taken}. */
  Principal createPrincipal(
      Caller caller, RequestContext context, Realm realm, PrincipalName name, PrincipalKind kind);

  /** Shows a principal. */
  Principal principal(Caller caller, RequestContext context, PrincipalId principal);

  /** Lists principals. A page may be shorter than its limit, and not be the last. */
  Page<Principal> principals(
      Caller caller, RequestContext context, PrincipalFilter filter, PageQuery page);

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
   * Makes a token that is not narrowed to some permissions.
   *
   * @param lifetime how long it lives; empty for {@link Token#DEFAULT_LIFETIME}
   * @param scope beyond which it gives nothing
   */
  default IssuedToken createToken(
      Caller caller,
      RequestContext context,
      PrincipalId principal,
      Optional<Duration> lifetime,
      ScopeReference scope) {
    return createToken(caller, context, principal, new NewToken(lifetime, scope, Optional.empty()));
  }

  /** Makes a token. */
  IssuedToken createToken(
      Caller caller, RequestContext context, PrincipalId principal, NewToken order);

  /** Shows a token, without its secret. */
  Token token(Caller caller, RequestContext context, TokenId token);

  /**
   * Gives a token another secret: when this returns, this node refuses the old one.
   *
   * @param lifetime of the new secret; empty for that of the old one
   */
  IssuedToken regenerateToken(
      Caller caller, RequestContext context, TokenId token, Optional<Duration> lifetime);

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

  /** Shows a role. */
  Role role(Caller caller, RequestContext context, RoleId role);

  /** Lists roles, those of one realm if it is given. */
  Page<Role> roles(Caller caller, RequestContext context, Optional<Realm> realm, PageQuery page);

  /** Gives a role other permissions at server scope; whoever holds it has those from then on. */
  Role changeRole(Caller caller, RequestContext context, RoleId role, Set<Permission> permissions);

  /** Deletes a role; whoever held it loses what it gave. */
  void deleteRole(Caller caller, RequestContext context, RoleId role);

  /** Grants permissions to a principal or role. */
  Grant createGrant(Caller caller, RequestContext context, NewGrant order);

  /** Shows a grant. */
  Grant grant(Caller caller, RequestContext context, GrantId grant);

  /** Lists grants, those of one principal or role if it is given. */
  Page<Grant> grants(
      Caller caller, RequestContext context, Optional<Grantee> grantee, PageQuery page);

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
   * Which principals to list.
   *
   * @param realm only those of this one
   * @param role only those who hold it
   */
  record PrincipalFilter(Optional<Realm> realm, Optional<RoleId> role) {
    /** Leaves nobody out. */
    public static final PrincipalFilter ALL =
        new PrincipalFilter(Optional.empty(), Optional.empty());

    /** Checks for null. */
    public PrincipalFilter {
      Objects.requireNonNull(realm);
      Objects.requireNonNull(role);
    }
  }

  /**
   * What token to make.
   *
   * @param lifetime from one second to ten years; empty for {@link Token#DEFAULT_LIFETIME}
   * @param scope beyond which it gives nothing
   * @param permissions beyond which it gives nothing; empty for all that the principal may
   */
  record NewToken(
      Optional<Duration> lifetime, ScopeReference scope, Optional<Set<Permission>> permissions) {
    /** Copies the set and checks for null. */
    public NewToken {
      Objects.requireNonNull(lifetime);
      Objects.requireNonNull(scope);
      permissions = permissions.map(Set::copyOf);
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
   * How a caller names a scope: the server, all vaults, a vault, or a key in a vault.
   *
   * @param allVaults those of the namespace, instead of the server
   * @param vault empty for the whole server or namespace
   * @param key empty for the whole vault
   */
  record ScopeReference(boolean allVaults, Optional<VaultReference> vault, Optional<KeyName> key) {
    /** The whole server. */
    public static final ScopeReference SERVER =
        new ScopeReference(Optional.empty(), Optional.empty());

    /** Everything in the namespace. */
    public static final ScopeReference ALL_VAULTS =
        new ScopeReference(true, Optional.empty(), Optional.empty());

    /** The server, a vault or a key. */
    public ScopeReference(Optional<VaultReference> vault, Optional<KeyName> key) {
      this(false, vault, key);
    }

    /**
     * Checks that a key is named together with its vault, and a vault not beside all of them.
     *
     * @throws dev.keyturn.domain.failure.KeyturnException {@code invalid_request} on field {@code
     *     scope} if not
     */
    public ScopeReference {
      if (key.isPresent() && vault.isEmpty()) {
        throw KeyturnException.invalid("scope", "A key is named together with its vault.");
      }
      if (allVaults && vault.isPresent()) {
        throw KeyturnException.invalid("scope", "All vaults, or one of them.");
      }
    }
  }
}
