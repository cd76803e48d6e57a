// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

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
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Principals, tokens, roles and grants behind one port. */
public final class AccessAdministration implements AdministerAccess {
  private final Principals principals;
  private final Tokens tokens;
  private final Roles roles;
  private final Grants grants;

  public AccessAdministration(Principals principals, Tokens tokens, Roles roles, Grants grants) {
    this.principals = principals;
    this.tokens = tokens;
    this.roles = roles;
    this.grants = grants;
  }

  @Override
  public Principal createPrincipal(
      Caller caller, RequestContext context, Realm realm, PrincipalName name, PrincipalKind kind) {
    return principals.create(caller, context, realm, name, kind);
  }

  @Override
  public Principal principal(Caller caller, RequestContext context, PrincipalId principal) {
    return principals.show(caller, context, principal);
  }

  @Override
  public Page<Principal> principals(
      Caller caller, RequestContext context, PrincipalFilter filter, PageQuery page) {
    return principals.list(caller, context, filter, page);
  }

  @Override
  public Principal changePrincipal(
      Caller caller,
      RequestContext context,
      PrincipalId principal,
      Optional<Boolean> disabled,
      Optional<Set<RoleId>> wantedRoles) {
    return principals.change(caller, context, principal, disabled, wantedRoles);
  }

  @Override
  public void deletePrincipal(Caller caller, RequestContext context, PrincipalId principal) {
    principals.delete(caller, context, principal);
  }

  @Override
  public IssuedToken createToken(
      Caller caller, RequestContext context, PrincipalId principal, NewToken order) {
    return tokens.create(caller, context, principal, order);
  }

  @Override
  public Token token(Caller caller, RequestContext context, TokenId token) {
    return tokens.show(caller, context, token);
  }

  @Override
  public IssuedToken regenerateToken(
      Caller caller, RequestContext context, TokenId token, Optional<Duration> lifetime) {
    return tokens.regenerate(caller, context, token, lifetime);
  }

  @Override
  public Page<Token> tokens(
      Caller caller, RequestContext context, PrincipalId principal, PageQuery page) {
    return tokens.list(caller, context, principal, page);
  }

  @Override
  public void revokeToken(Caller caller, RequestContext context, TokenId token) {
    tokens.revoke(caller, context, token);
  }

  @Override
  public Role createRole(
      Caller caller,
      RequestContext context,
      Realm realm,
      PrincipalName name,
      Set<Permission> permissions) {
    return roles.create(caller, context, realm, name, permissions);
  }

  @Override
  public Role role(Caller caller, RequestContext context, RoleId role) {
    return roles.show(caller, context, role);
  }

  @Override
  public Page<Role> roles(
      Caller caller, RequestContext context, Optional<Realm> realm, PageQuery page) {
    return roles.list(caller, context, realm, page);
  }

  @Override
  public Role changeRole(
      Caller caller, RequestContext context, RoleId role, Set<Permission> permissions) {
    return roles.change(caller, context, role, permissions);
  }

  @Override
  public void deleteRole(Caller caller, RequestContext context, RoleId role) {
    roles.delete(caller, context, role);
  }

  @Override
  public Grant createGrant(Caller caller, RequestContext context, NewGrant order) {
    return grants.create(caller, context, order);
  }

  @Override
  public Grant grant(Caller caller, RequestContext context, GrantId grant) {
    return grants.show(caller, context, grant);
  }

  @Override
  public Page<Grant> grants(
      Caller caller, RequestContext context, Optional<Grantee> grantee, PageQuery page) {
    return grants.list(caller, context, grantee, page);
  }

  @Override
  public void deleteGrant(Caller caller, RequestContext context, GrantId grant) {
    grants.delete(caller, context, grant);
  }
}
