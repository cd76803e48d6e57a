// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.PageQuery;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody shuts the last door behind everybody. */
class LockoutTest {
  private final TestHouse house = TestHouse.open();
  private final AccessCalls admin = AccessCalls.byTheAdministrator(house);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theFirstAdministratorKeepsWhatHeNeeds() {
    AccessCalls other = new AccessCalls(house, admin.somebody("other", Permission.values()));
    PrincipalId first = house.admin().principal();
    TokenId breakGlass = house.admin().token();
    Grant everything = grantsOf(first).get(0);
    assertThat(everything.scope()).isEqualTo(Scope.SERVER);

    for (AccessCalls by : new AccessCalls[] {admin, other}) {
      Caller caller = by.by();
      refused(FailureCode.LAST_ADMINISTRATOR, () -> by.disable(first, true));
      refused(FailureCode.LAST_ADMINISTRATOR, () -> by.delete(first));
      refused(
          FailureCode.LAST_ADMINISTRATOR,
          () -> by.port().deleteGrant(caller, TestHouse.CONTEXT, everything.id()));
      refused(
          FailureCode.LAST_ADMINISTRATOR,
          () -> by.port().revokeToken(caller, TestHouse.CONTEXT, breakGlass));
      refused(
          FailureCode.LAST_ADMINISTRATOR,
          () -> by.port().regenerateToken(caller, TestHouse.CONTEXT, breakGlass, Optional.empty()));
    }
    assertThat(house.admin().authority().allows(Permission.ADMINISTER, Scope.SERVER)).isTrue();
  }

  @Test
  void whatElseHeHasCanBeTaken() {
    PrincipalId first = house.admin().principal();
    IssuedToken more = admin.token(first);
    Grant another = admin.grant(first, ScopeReference.ALL_VAULTS, Permission.ADMINISTER);

    IssuedToken renewed = admin.regenerate(more);
    refused(FailureCode.UNAUTHENTICATED, () -> house.caller(more.secret()));
    assertThat(house.caller(renewed.secret()).principal()).isEqualTo(first);
    admin.revoke(renewed);
    refused(FailureCode.UNAUTHENTICATED, () -> house.caller(renewed.secret()));

    assertThat(grantsOf(first)).hasSize(2).contains(another);
    admin.port().deleteGrant(admin.by(), TestHouse.CONTEXT, another.id());
    assertThat(grantsOf(first)).hasSize(1).doesNotContain(another);
  }

  @Test
  void nobodyDisablesOrDeletesHimself() {
    AccessCalls other = new AccessCalls(house, admin.somebody("other", Permission.ADMINISTER));
    PrincipalId self = other.by().principal();

    refused(FailureCode.FORBIDDEN, () -> other.disable(self, true));
    refused(FailureCode.FORBIDDEN, () -> other.delete(self));
    admin.disable(self, true);
    admin.disable(self, true);
    admin.delete(self);
  }

  private List<Grant> grantsOf(PrincipalId principal) {
    return admin
        .port()
        .grants(
            admin.by(),
            TestHouse.CONTEXT,
            Optional.of(new Grantee.OfPrincipal(principal)),
            new PageQuery(Optional.empty(), 10))
        .items();
  }

  private static void refused(FailureCode code, ThrowingCallable call) {
    assertThat(Failures.code(call)).isEqualTo(code);
  }
}
