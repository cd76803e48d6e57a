// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call, by his token, and for how long. */
class TokenAuthenticationTest {
  private TestHouse house;

  @BeforeEach
  void open() {
    house = TestHouse.open();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsNoTokenIsRefusedAlike() {
    IssuedToken revoked = issue(ScopeReference.SERVER);
    house.caller(revoked.secret());
    house
        .server
        .administerAccess()
        .revokeToken(house.admin(), TestHouse.CONTEXT, revoked.token().id());

    Failures.Seen seen = Failures.seen(() -> house.caller(""));

    assertThat(seen.code()).isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(Failures.seen(() -> house.caller("x"))).isEqualTo(seen);
    assertThat(Failures.seen(() -> house.caller("x".repeat(5_000)))).isEqualTo(seen);
    assertThat(Failures.seen(() -> house.caller(revoked.secret()))).isEqualTo(seen);
  }

  @Test
  void aTokenExpiresAfterTheSkewOfClocks() {
    IssuedToken token = issue(ScopeReference.SERVER);
    house
        .world
        .now()
        .updateAndGet(now -> now.plus(Duration.ofMinutes(1)).plusSeconds(5).minusNanos(1));
    house.caller(token.secret());
    house.world.now().updateAndGet(now -> now.plusNanos(1));

    assertThat(Failures.code(() -> house.caller(token.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
  }

  @Test
  void aDisabledPrincipalIsRefusedUntilItIsEnabled() {
    Caller stranger = house.stranger("stranger");
    String secret =
        house
            .server
            .administerAccess()
            .createToken(
                house.admin(),
                TestHouse.CONTEXT,
                stranger.principal(),
                Optional.empty(),
                ScopeReference.SERVER)
            .secret();
    house.caller(secret);

    disable(stranger, true);
    assertThat(Failures.code(() -> house.caller(secret))).isEqualTo(FailureCode.UNAUTHENTICATED);
    disable(stranger, false);
    assertThat(house.caller(secret).principal()).isEqualTo(stranger.principal());
  }

  @Test
  void aTokenForOneVaultReachesNoOther() {
    KeyReference here = house.key(house.vault("here"), "key");
    KeyReference elsewhere = house.key(house.vault("elsewhere"), "key");
    Caller limited =
        house.caller(
            issue(new ScopeReference(Optional.of(here.vault()), Optional.empty())).secret());
    var keys = house.server.administerKeys();

    assertThat(keys.read(limited, TestHouse.CONTEXT, here).name()).isEqualTo(here.name());
    assertThat(Failures.code(() -> keys.read(limited, TestHouse.CONTEXT, elsewhere)))
        .isEqualTo(FailureCode.VAULT_NOT_FOUND);
    assertThat(
            Failures.code(
                () ->
                    house
                        .server
                        .operateServer()
                        .rotateServerKeys(limited, TestHouse.CONTEXT, false)))
        .isEqualTo(FailureCode.FORBIDDEN);
  }

  private IssuedToken issue(ScopeReference scope) {
    return house
        .server
        .administerAccess()
        .createToken(
            house.admin(),
            TestHouse.CONTEXT,
            house.admin().principal(),
            Optional.of(Duration.ofMinutes(1)),
            scope);
  }

  private void disable(Caller who, boolean disabled) {
    house
        .server
        .administerAccess()
        .changePrincipal(
            house.admin(),
            TestHouse.CONTEXT,
            who.principal(),
            Optional.of(disabled),
            Optional.empty());
  }
}
