// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is kept of a token's secret. */
class TokenDigestsTest {
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
  void digestsAreRenewedAtTheNextUse() {
    IssuedToken used = issue();
    IssuedToken unused = issue();
    house.rotateServerKeys();

    house.caller(used.secret());

    assertThat(stored(used).digestVersion().value()).isEqualTo(2);
    assertThat(stored(unused).digestVersion().value()).isEqualTo(1);
    try (TestHouse later = house.another()) {
      later.caller(used.secret());
      later.caller(unused.secret());
    }
    assertThat(stored(unused).digestVersion().value()).isEqualTo(2);
  }

  @Test
  void aTokenThatLayUnusedWorksAfterSeveralRotations() {
    IssuedToken unused = issue();
    house.rotateServerKeys();
    house.finished(
        house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, false));

    house.caller(unused.secret());

    assertThat(stored(unused).digestVersion().value()).isEqualTo(3);
  }

  @Test
  void whatEndedUnderAnOlderVersionStaysEnded() {
    AccessCalls admin = AccessCalls.byTheAdministrator(house);
    IssuedToken revoked = issue();
    IssuedToken old = issue();
    IssuedToken renewed = admin.regenerate(old);
    house.rotateServerKeys();
    admin.revoke(revoked);

    assertThat(Failures.code(() -> house.caller(old.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(Failures.code(() -> house.caller(revoked.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(house.caller(renewed.secret()).token()).isEqualTo(old.token().id());
  }

  @Test
  void aRevocationIsNotLostWhenTheDigestIsRenewedAtThatMoment() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse watched = TestHouse.open(world, store)) {
      AccessCalls admin = AccessCalls.byTheAdministrator(watched);
      IssuedToken token = admin.token(admin.principal("somebody"));
      watched.rotateServerKeys();
      AtomicBoolean first = new AtomicBoolean(true);
      store.beforeCommit =
          commit -> {
            if (first.compareAndSet(true, false)) {
              watched.caller(token.secret());
            }
          };

      admin.revoke(token);

      assertThat(first).isFalse();
      assertThat(Failures.code(() -> watched.caller(token.secret())))
          .isEqualTo(FailureCode.UNAUTHENTICATED);
    }
  }

  @Test
  void aTokenIsFoundWhileAnotherNodeRenewsItsDigest() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse watched = TestHouse.open(world, store)) {
      AccessCalls admin = AccessCalls.byTheAdministrator(watched);
      IssuedToken token = admin.token(admin.principal("somebody"));
      watched.rotateServerKeys();
      try (TestHouse other = watched.another()) {
        AtomicBoolean first = new AtomicBoolean(true);
        store.afterRead =
            kind -> {
              if (kind == RowKind.TOKEN && first.compareAndSet(true, false)) {
                other.caller(token.secret());
              }
            };

        assertThat(watched.caller(token.secret()).token()).isEqualTo(token.token().id());
        assertThat(first).isFalse();
      }
    }
  }

  @Test
  void noSecretIsStored() {
    IssuedToken token = issue();

    assertThat(token.toString()).doesNotContain(token.secret());
    assertThat(stored(token).toString()).doesNotContain(token.secret());
    assertThat(house.storage.rows().distinct(RowKind.TOKEN, RowIndex.DIGEST))
        .hasSize(2)
        .noneMatch(digest -> digest.contains(token.secret()));
  }

  private IssuedToken issue() {
    return house
        .server
        .administerAccess()
        .createToken(
            house.admin(),
            TestHouse.CONTEXT,
            house.admin().principal(),
            Optional.of(Duration.ofMinutes(1)),
            ScopeReference.SERVER);
  }

  private Token stored(IssuedToken issued) {
    return house
        .records()
        .get(RecordTypes.TOKEN, RecordTypes.tokenKey(issued.token().id()))
        .orElseThrow();
  }
}
