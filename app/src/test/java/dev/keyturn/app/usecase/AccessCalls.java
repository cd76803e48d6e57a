// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.AdministerAccess.NewToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import java.util.Optional;
import java.util.Set;

/** Calls about access in few words, by one caller. */
record AccessCalls(TestHouse house, Caller by) {
  static AccessCalls byTheAdministrator(TestHouse house) {
    return new AccessCalls(house, house.admin());
  }

  AdministerAccess port() {
    return house.server.administerAccess();
  }

  PrincipalId principal(String name) {
    return principal(Realm.LOCAL, name);
  }

  PrincipalId principal(Realm realm, String name) {
    PrincipalName called = new PrincipalName(name);
    return port()
        .createPrincipal(by, TestHouse.CONTEXT, realm, called, PrincipalKind.APPLICATION)
        .id();
  }

  /** Somebody with permissions on the whole server, and a token of his. */
  Caller somebody(String name, Permission... permissions) {
    PrincipalId principal = principal(name);
    grant(principal, ScopeReference.SERVER, permissions);
    return house.caller(token(principal).secret());
  }

  IssuedToken token(PrincipalId principal) {
    return token(principal, ScopeReference.SERVER);
  }

  IssuedToken token(PrincipalId principal, ScopeReference scope, Permission... permissions) {
    Optional<Set<Permission>> only =
        permissions.length == 0 ? Optional.empty() : Optional.of(Set.of(permissions));
    NewToken order = new NewToken(Optional.empty(), scope, only);
    return port().createToken(by, TestHouse.CONTEXT, principal, order);
  }

  Grant grant(PrincipalId principal, ScopeReference scope, Permission... permissions) {
    return grant(
        new NewGrant(Optional.of(principal), Optional.empty(), scope, Set.of(permissions)));
  }

  Grant grant(RoleId role, ScopeReference scope, Permission... permissions) {
    return grant(new NewGrant(Optional.empty(), Optional.of(role), scope, Set.of(permissions)));
  }

  private Grant grant(NewGrant order) {
    return port().createGrant(by, TestHouse.CONTEXT, order);
  }

  Role role(String name, Permission... permissions) {
    return port()
        .createRole(
            by, TestHouse.CONTEXT, Realm.LOCAL, new PrincipalName(name), Set.of(permissions));
  }

  void change(RoleId role, Permission... permissions) {
    port().changeRole(by, TestHouse.CONTEXT, role, Set.of(permissions));
  }

  void giveRoles(PrincipalId principal, RoleId... roles) {
    port()
        .changePrincipal(
            by, TestHouse.CONTEXT, principal, Optional.empty(), Optional.of(Set.of(roles)));
  }

  void disable(PrincipalId principal, boolean disabled) {
    port()
        .changePrincipal(by, TestHouse.CONTEXT, principal, Optional.of(disabled), Optional.empty());
  }

  void delete(PrincipalId principal) {
    port().deletePrincipal(by, TestHouse.CONTEXT, principal);
  }

  IssuedToken regenerate(IssuedToken token) {
    return port().regenerateToken(by, TestHouse.CONTEXT, token.token().id(), Optional.empty());
  }

  void revoke(IssuedToken token) {
    port().revokeToken(by, TestHouse.CONTEXT, token.token().id());
  }
}
