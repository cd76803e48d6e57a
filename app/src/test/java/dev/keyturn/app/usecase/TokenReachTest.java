// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a token reaches among the tokens of its own principal, and what it lets one see. */
class TokenReachTest {
  private final TestHouse house = TestHouse.open();
  private final AdministerAccess access = house.server.administerAccess();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aNarrowTokenNeitherSeesNorRevokesTheWideOnesOfItsPrincipal() {
    VaultReference vault = house.vault("narrow");
    PrincipalId principal = principal("service");
    IssuedToken wide = token(principal, ScopeReference.SERVER);
    IssuedToken narrow = token(principal, new ScopeReference(Optional.of(vault), Optional.empty()));
    Caller leaked = house.caller(narrow.secret());

    assertThat(
            access
                .tokens(leaked, TestHouse.CONTEXT, principal, new PageQuery(Optional.empty(), 10))
                .items())
        .containsExactly(narrow.token());
    assertThat(
            Failures.code(() -> access.revokeToken(leaked, TestHouse.CONTEXT, wide.token().id())))
        .isEqualTo(FailureCode.FORBIDDEN);
    assertThat(house.caller(wide.secret()).principal()).isEqualTo(principal);

    access.revokeToken(leaked, TestHouse.CONTEXT, narrow.token().id());
    assertThat(Failures.code(() -> house.caller(narrow.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
  }

  @Test
  void aTokenForSomePermissionsNeitherSeesNorRevokesOneForMore() {
    AccessCalls admin = AccessCalls.byTheAdministrator(house);
    PrincipalId principal = admin.principal("service");
    admin.grant(principal, ScopeReference.ALL_VAULTS, Permission.READ, Permission.ENCRYPT);
    IssuedToken whole = admin.token(principal);
    IssuedToken reader = admin.token(principal, ScopeReference.SERVER, Permission.READ);
    IssuedToken other = admin.token(principal, ScopeReference.SERVER, Permission.READ);
    Caller leaked = house.caller(reader.secret());

    assertThat(
            access
                .tokens(leaked, TestHouse.CONTEXT, principal, new PageQuery(Optional.empty(), 10))
                .items())
        .containsExactlyInAnyOrder(reader.token(), other.token());
    assertThat(
            Failures.code(() -> access.revokeToken(leaked, TestHouse.CONTEXT, whole.token().id())))
        .isEqualTo(FailureCode.FORBIDDEN);
    assertThat(house.caller(whole.secret()).principal()).isEqualTo(principal);
    access.revokeToken(leaked, TestHouse.CONTEXT, other.token().id());
    assertThat(Failures.code(() -> house.caller(other.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
  }

  @Test
  void aTokenForSomePermissionsGivesNoOthers() {
    KeyReference key = house.key(house.vault("vault"), "key");
    AccessCalls admin = AccessCalls.byTheAdministrator(house);
    PrincipalId mighty = admin.principal("mighty");
    admin.grant(mighty, ScopeReference.ALL_VAULTS, Permission.READ, Permission.ROTATE);
    Caller reader =
        house.caller(admin.token(mighty, ScopeReference.SERVER, Permission.READ).secret());
    var keys = house.server.administerKeys();

    assertThat(keys.read(reader, TestHouse.CONTEXT, key).name()).isEqualTo(key.name());
    assertThat(Failures.code(() -> keys.rotate(reader, TestHouse.CONTEXT, key, Optional.empty())))
        .isEqualTo(FailureCode.FORBIDDEN);
    Caller nothing =
        house.caller(admin.token(mighty, ScopeReference.SERVER, Permission.EXPORT).secret());
    assertThat(Failures.code(() -> keys.read(nothing, TestHouse.CONTEXT, key)))
        .isEqualTo(FailureCode.VAULT_NOT_FOUND);
  }

  @Test
  void aRegeneratedTokenLivesAsLongAsBeforeOrAsSaid() {
    AccessCalls admin = AccessCalls.byTheAdministrator(house);
    VaultReference vault = house.vault("vault");
    IssuedToken old =
        admin.token(
            admin.principal("service"),
            new ScopeReference(Optional.of(vault), Optional.empty()),
            Permission.READ);
    house.world.now().updateAndGet(now -> now.plus(Duration.ofDays(60)));
    IssuedToken again = admin.regenerate(old);
    assertThat(again.token().id()).isEqualTo(old.token().id());
    assertThat(again.token().scope()).isEqualTo(old.token().scope());
    assertThat(again.token().permissions()).isEqualTo(old.token().permissions());
    assertThat(again.token().expiresAt())
        .isEqualTo(old.token().expiresAt().map(end -> end.plus(Duration.ofDays(60))));
    Optional<Duration> hour = Optional.of(Duration.ofHours(1));
    assertThat(
            access
                .regenerateToken(house.admin(), TestHouse.CONTEXT, old.token().id(), hour)
                .token()
                .lifetime())
        .isEqualTo(hour);
    for (Duration length : new Duration[] {Duration.ofMillis(999), Duration.ofDays(3651)}) {
      assertThat(
              Failures.seen(
                      () ->
                          access.regenerateToken(
                              house.admin(),
                              TestHouse.CONTEXT,
                              old.token().id(),
                              Optional.of(length)))
                  .field())
          .contains("lifetime");
    }
  }

  @Test
  void whoMayOnlyRotateTheServersKeysSeesNoVault() {
    VaultReference vault = house.vault("hidden");
    PrincipalId principal = principal("rotator");
    access.createGrant(
        house.admin(),
        TestHouse.CONTEXT,
        new NewGrant(
            Optional.of(principal),
            Optional.empty(),
            ScopeReference.SERVER,
            Set.of(Permission.ROTATE_SERVER_KEYS, Permission.OPERATE)));
    Caller rotator = house.caller(token(principal, ScopeReference.SERVER).secret());

    assertThat(
            Failures.code(
                () -> house.server.administerVaults().read(rotator, TestHouse.CONTEXT, vault)))
        .isEqualTo(FailureCode.VAULT_NOT_FOUND);
  }

  private PrincipalId principal(String name) {
    return access
        .createPrincipal(
            house.admin(),
            TestHouse.CONTEXT,
            Realm.LOCAL,
            new PrincipalName(name),
            PrincipalKind.APPLICATION)
        .id();
  }

  private IssuedToken token(PrincipalId principal, ScopeReference scope) {
    return access.createToken(house.admin(), TestHouse.CONTEXT, principal, Optional.empty(), scope);
  }
}
