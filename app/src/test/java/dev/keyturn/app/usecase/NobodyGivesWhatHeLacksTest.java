// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk administers access, but may himself only read. */
class NobodyGivesWhatHeLacksTest {
  private final TestHouse house = TestHouse.open();
  private final AccessCalls admin = AccessCalls.byTheAdministrator(house);
  private final ScopeReference vault = in(house.vault("vault"));
  private AccessCalls clerk;
  private PrincipalId mighty;
  private PrincipalId nobody;

  @BeforeEach
  void people() {
    clerk = new AccessCalls(house, admin.somebody("clerk", Permission.ADMINISTER, Permission.READ));
    mighty = admin.principal("mighty");
    admin.grant(mighty, vault, Permission.DECRYPT, Permission.READ);
    nobody = clerk.principal("nobody");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void byAGrant() {
    clerk.grant(nobody, vault, Permission.READ);
    refused("permissions", () -> clerk.grant(nobody, vault, Permission.DECRYPT));
    refused(
        "permissions",
        () -> clerk.grant(nobody, ScopeReference.SERVER, Permission.READ, Permission.DECRYPT));
  }

  @Test
  void byARole() {
    Role wide = admin.role("wide", Permission.DECRYPT, Permission.READ);
    refused("permissions", () -> clerk.role("mine", Permission.DECRYPT));
    refused("permissions", () -> clerk.change(clerk.role("small").id(), Permission.DECRYPT));
    refused("roles", () -> clerk.giveRoles(nobody, wide.id()));

    clerk.change(wide.id(), Permission.DECRYPT);
    clerk.change(wide.id(), Permission.READ);
    clerk.giveRoles(nobody, wide.id());
  }

  @Test
  void byARoleThatHasItInOneVaultOnly() {
    Role narrow = admin.role("narrow");
    admin.grant(narrow.id(), vault, Permission.DECRYPT);
    refused("roles", () -> clerk.giveRoles(nobody, narrow.id()));

    admin.giveRoles(nobody, narrow.id());
    clerk.giveRoles(nobody, narrow.id(), clerk.role("empty").id());
  }

  @Test
  void byATokenWhoseSecretHeSees() {
    refused("principal", () -> clerk.token(mighty));
    refused("principal", () -> clerk.token(mighty, vault));
    refused("principal", () -> clerk.token(house.admin().principal()));
    clerk.token(mighty, vault, Permission.READ);
    clerk.token(mighty, in(house.vault("another")));

    IssuedToken old = admin.token(mighty);
    refused("principal", () -> clerk.regenerate(old));
    assertThat(house.caller(old.secret()).principal()).isEqualTo(mighty);
  }

  @Test
  void byEnablingSomebody() {
    clerk.disable(mighty, true);
    refused("disabled", () -> clerk.disable(mighty, false));
    admin.disable(mighty, false);
    clerk.disable(nobody, true);
    clerk.disable(nobody, false);
  }

  @Test
  void byATokenThatReachesLessThanHimself() {
    VaultReference here = house.vault("here");
    AccessCalls narrow =
        new AccessCalls(
            house,
            house.caller(
                admin
                    .token(
                        house.admin().principal(),
                        ScopeReference.SERVER,
                        Permission.ADMINISTER,
                        Permission.READ)
                    .secret()));
    narrow.grant(nobody, in(here), Permission.READ);
    refused("permissions", () -> narrow.grant(nobody, in(here), Permission.DECRYPT));
    refused("principal", () -> narrow.token(house.admin().principal()));
  }

  @Test
  void butHeMayTakeAway() {
    Grant grant = admin.grant(mighty, ScopeReference.SERVER, Permission.EXPORT);
    Role wide = admin.role("wide", Permission.DECRYPT);
    IssuedToken token = admin.token(mighty);
    admin.giveRoles(mighty, wide.id());

    IssuedToken left = admin.token(mighty);
    clerk.revoke(token);
    assertThat(Failures.code(() -> house.caller(token.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(may(left, Permission.DECRYPT)).isTrue();
    clerk.giveRoles(mighty);
    assertThat(may(left, Permission.DECRYPT)).isFalse();
    clerk.port().deleteRole(clerk.by(), TestHouse.CONTEXT, wide.id());
    assertThat(Failures.code(() -> admin.giveRoles(nobody, wide.id()))).isNotNull();
    assertThat(may(left, Permission.EXPORT)).isTrue();
    clerk.port().deleteGrant(clerk.by(), TestHouse.CONTEXT, grant.id());
    assertThat(may(left, Permission.EXPORT)).isFalse();
    clerk.delete(mighty);
    assertThat(Failures.code(() -> house.caller(left.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
  }

  private boolean may(IssuedToken token, Permission permission) {
    return house.caller(token.secret()).authority().allows(permission, Scope.SERVER);
  }

  private static void refused(String field, ThrowingCallable call) {
    Failures.Seen seen = Failures.seen(call);
    assertThat(seen.code()).isEqualTo(FailureCode.FORBIDDEN);
    assertThat(seen.field()).contains(field);
  }

  private static ScopeReference in(VaultReference vault) {
    return new ScopeReference(Optional.of(vault), Optional.empty());
  }
}
