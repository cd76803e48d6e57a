// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.ByteString;
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
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

final class FakeAccess implements AdministerAccess {
  private final FakeHouse house;
  private final Map<PrincipalId, Principal> principals = new LinkedHashMap<>();
  private final Map<TokenId, Token> tokens = new LinkedHashMap<>();
  private final Map<RoleId, Role> roles = new LinkedHashMap<>();
  private final Map<GrantId, Grant> grants = new LinkedHashMap<>();

  FakeAccess(FakeHouse house) {
    this.house = house;
  }

  void empty() {
    principals.clear();
    tokens.clear();
    roles.clear();
    grants.clear();
  }

  @Override
  public Principal createPrincipal(
      Caller caller, RequestContext context, Realm realm, PrincipalName name, PrincipalKind kind) {
    house.enter(caller, context);
    Principal made =
        new Principal(
            PrincipalId.random(), 5, realm, name, kind, false, Set.of(), FakeHouse.NOW, 1);
    principals.put(made.id(), made);
    return made;
  }

  @Override
  public Principal principal(Caller caller, RequestContext context, PrincipalId id) {
    house.enter(caller, context);
    return found(principals.get(id));
  }

  @Override
  public Page<Principal> principals(
      Caller caller, RequestContext context, PrincipalFilter filter, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(
        principals.values().stream()
            .filter(p -> filter.realm().map(p.realm()::equals).orElse(true))
            .filter(p -> filter.role().map(p.roles()::contains).orElse(true))
            .toList(),
        page);
  }

  @Override
  public Principal changePrincipal(
      Caller caller,
      RequestContext context,
      PrincipalId id,
      Optional<Boolean> disabled,
      Optional<Set<RoleId>> held) {
    house.enter(caller, context);
    Principal before = found(principals.get(id));
    Principal after = before.with(disabled.orElse(before.disabled()), held.orElse(before.roles()));
    principals.put(id, after);
    return after;
  }

  @Override
  public void deletePrincipal(Caller caller, RequestContext context, PrincipalId principal) {
    house.enter(caller, context);
    found(principals.remove(principal));
  }

  @Override
  public IssuedToken createToken(
      Caller caller, RequestContext context, PrincipalId principal, NewToken order) {
    house.enter(caller, context);
    Token token =
        new Token(
            TokenId.random(),
            principal,
            scope(order.scope()),
            order.permissions(),
            ByteString.copyOf(new byte[32]),
            VersionNumber.FIRST,
            false,
            FakeHouse.NOW,
            Optional.of(FakeHouse.NOW.plus(order.lifetime().orElse(Token.DEFAULT_LIFETIME))),
            1);
    tokens.put(token.id(), token);
    return new IssuedToken(token, "shownOnce");
  }

  @Override
  public Token token(Caller caller, RequestContext context, TokenId token) {
    house.enter(caller, context);
    return found(tokens.get(token));
  }

  @Override
  public IssuedToken regenerateToken(
      Caller caller, RequestContext context, TokenId id, Optional<Duration> lifetime) {
    house.enter(caller, context);
    Token before = found(tokens.get(id));
    Duration length = lifetime.or(before::lifetime).orElseThrow();
    Token after =
        before.regenerated(
            before.digest(), before.digestVersion(), FakeHouse.NOW, FakeHouse.NOW.plus(length));
    tokens.put(id, after);
    return new IssuedToken(after, "shownOnceMore");
  }

  @Override
  public Page<Token> tokens(
      Caller caller, RequestContext context, PrincipalId principal, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(
        tokens.values().stream().filter(t -> t.principal().equals(principal)).toList(), page);
  }

  @Override
  public void revokeToken(Caller caller, RequestContext context, TokenId token) {
    house.enter(caller, context);
    found(tokens.remove(token));
  }

  @Override
  public Role createRole(
      Caller caller,
      RequestContext context,
      Realm realm,
      PrincipalName name,
      Set<Permission> permissions) {
    house.enter(caller, context);
    Role role = new Role(RoleId.random(), name, realm, permissions, FakeHouse.NOW, 1);
    roles.put(role.id(), role);
    return role;
  }

  @Override
  public Role role(Caller caller, RequestContext context, RoleId role) {
    house.enter(caller, context);
    return found(roles.get(role));
  }

  @Override
  public Page<Role> roles(
      Caller caller, RequestContext context, Optional<Realm> realm, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(
        roles.values().stream()
            .filter(role -> realm.map(role.realm()::equals).orElse(true))
            .toList(),
        page);
  }

  @Override
  public Role changeRole(
      Caller caller, RequestContext context, RoleId id, Set<Permission> permissions) {
    house.enter(caller, context);
    Role after = found(roles.get(id)).withPermissions(permissions);
    roles.put(id, after);
    return after;
  }

  @Override
  public void deleteRole(Caller caller, RequestContext context, RoleId role) {
    house.enter(caller, context);
    found(roles.remove(role));
  }

  @Override
  public Grant createGrant(Caller caller, RequestContext context, NewGrant order) {
    house.enter(caller, context);
    Grantee grantee =
        order
            .principal()
            .<Grantee>map(Grantee.OfPrincipal::new)
            .orElseGet(() -> new Grantee.OfRole(order.role().orElseThrow()));
    Grant grant =
        new Grant(
            GrantId.random(), grantee, scope(order.scope()), order.permissions(), FakeHouse.NOW, 1);
    grants.put(grant.id(), grant);
    return grant;
  }

  @Override
  public Grant grant(Caller caller, RequestContext context, GrantId grant) {
    house.enter(caller, context);
    return found(grants.get(grant));
  }

  @Override
  public Page<Grant> grants(
      Caller caller, RequestContext context, Optional<Grantee> grantee, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(
        grants.values().stream()
            .filter(grant -> grantee.map(grant.grantee()::equals).orElse(true))
            .toList(),
        page);
  }

  @Override
  public void deleteGrant(Caller caller, RequestContext context, GrantId grant) {
    house.enter(caller, context);
    found(grants.remove(grant));
  }

  private Scope scope(ScopeReference reference) {
    if (reference.allVaults()) {
      return new Scope.InNamespace(new NamespaceId(new UUID(0, 1)));
    }
    if (reference.vault().isEmpty()) {
      return Scope.SERVER;
    }
    Vault vault = house.vault(reference.vault().get());
    return reference
        .key()
        .<Scope>map(
            name ->
                new Scope.OfKey(
                    vault.namespace(),
                    vault.id(),
                    house.key(new KeyReference(reference.vault().get(), name)).id()))
        .orElseGet(() -> new Scope.InVault(vault.namespace(), vault.id()));
  }

  private static <T> T found(T value) {
    if (value == null) {
      throw new KeyturnException(FailureCode.ACCESS_RECORD_NOT_FOUND, "There is no such record.");
    }
    return value;
  }
}
