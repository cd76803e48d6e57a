// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was taken away is gone for every call that starts after the answer, caches or not. */
class RevocationTest {
  private static final Set<FailureCode> REFUSALS =
      Set.of(FailureCode.UNAUTHENTICATED, FailureCode.FORBIDDEN, FailureCode.VAULT_NOT_FOUND);
  private static final int ROUNDS = 20;
  private static final int THREADS = 3;

  private final TestHouse.World world = TestHouse.World.create();
  private final WatchedStorage store = new WatchedStorage(world.storage());
  private final TestHouse house = TestHouse.open(world, store);
  private final AccessCalls admin = AccessCalls.byTheAdministrator(house);
  private final KeyReference key = house.key(house.vault("vault"), "key");
  private int made;

  /** How somebody loses the right to read the key; the row whose reading decides it. */
  enum Way {
    REVOKED(RowKind.TOKEN),
    REGENERATED(RowKind.TOKEN),
    DISABLED(RowKind.PRINCIPAL),
    DELETED(RowKind.PRINCIPAL),
    GRANT_DELETED(RowKind.GRANT),
    ROLE_NARROWED(RowKind.ROLE),
    ROLE_DELETED(RowKind.ROLE),
    ROLE_TAKEN(RowKind.PRINCIPAL),
    ROLES_GRANT_DELETED(RowKind.GRANT),
    MEMBER_REMOVED(RowKind.MEMBER);

    private final RowKind row;

    Way(RowKind row) {
      this.row = row;
    }
  }

  /** Somebody who may read the key, and how he loses that. */
  private record Victim(String secret, Runnable loss) {}

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theNextCallOfARememberedCallerIsRefused(Way way) {
    Victim victim = victim(way);
    assertThat(mayRead(victim)).isTrue();
    victim.loss().run();
    assertThat(mayRead(victim)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatWasBeingReadWhileItChangedIsNotRemembered(Way way) {
    Victim victim = victim(way);
    house.caller(TestHouse.ADMIN_SECRET);
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    store.afterRead =
        kind -> {
          if (kind == way.row && first.compareAndSet(true, false)) {
            read.countDown();
            Waiting.forLatch(goOn);
          }
        };
    Thread reading = new Thread(() -> mayRead(victim));
    reading.start();
    Waiting.forLatch(read);
    int before = store.commits.size();
    Thread losing = new Thread(victim.loss());
    losing.start();
    Waiting.forValue(() -> store.commits.size() > before && isIdle(losing), done -> done);
    goOn.countDown();
    join(reading);
    join(losing);

    assertThat(first).isFalse();
    assertThat(mayRead(victim)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void noneOfManyCallsAtTheSameTimeGetsThrough(Way way) {
    for (int i = 0; i < ROUNDS; i++) {
      Victim victim = victim(way);
      AtomicBoolean answered = new AtomicBoolean();
      AtomicInteger allowedBefore = new AtomicInteger();
      AtomicInteger allowedAfter = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        threads.add(
            new Thread(
                () -> {
                  boolean after;
                  do {
                    after = answered.get();
                    if (mayRead(victim)) {
                      (after ? allowedAfter : allowedBefore).incrementAndGet();
                    }
                  } while (!after);
                }));
      }
      threads.forEach(Thread::start);
      Waiting.forValue(allowedBefore::get, count -> count > 0);
      victim.loss().run();
      answered.set(true);
      threads.forEach(RevocationTest::join);

      assertThat(allowedAfter).as("round %d", i).hasValue(0);
    }
  }

  private boolean mayRead(Victim victim) {
    try {
      house.server.administerKeys().read(house.caller(victim.secret()), TestHouse.CONTEXT, key);
      return true;
    } catch (KeyturnException e) {
      assertThat(REFUSALS).contains(e.code());
      return false;
    }
  }

  private Victim victim(Way way) {
    made++;
    PrincipalId principal = admin.principal("victim" + made);
    IssuedToken token = admin.token(principal);
    return new Victim(token.secret(), loss(way, principal, token));
  }

  private Runnable loss(Way way, PrincipalId principal, IssuedToken token) {
    return switch (way) {
      case MEMBER_REMOVED -> {
        join(principal);
        yield () ->
            house
                .server
                .administerVaults()
                .removeMember(admin.by(), TestHouse.CONTEXT, key.vault(), principal);
      }
      case ROLE_NARROWED, ROLE_DELETED, ROLE_TAKEN, ROLES_GRANT_DELETED ->
          lossOfARole(way, principal);
      default -> {
        Grant grant = admin.grant(principal, ScopeReference.SERVER, Permission.READ);
        yield Map.<Way, Runnable>of(
                Way.REVOKED, () -> admin.revoke(token),
                Way.REGENERATED, () -> admin.regenerate(token),
                Way.DISABLED, () -> admin.disable(principal, true),
                Way.DELETED, () -> admin.delete(principal),
                Way.GRANT_DELETED, () -> delete(grant))
            .get(way);
      }
    };
  }

  private Runnable lossOfARole(Way way, PrincipalId principal) {
    boolean byGrant = way == Way.ROLES_GRANT_DELETED;
    Role role = byGrant ? admin.role("role" + made) : admin.role("role" + made, Permission.READ);
    admin.giveRoles(principal, role.id());
    if (byGrant) {
      ScopeReference vault = new ScopeReference(Optional.of(key.vault()), Optional.empty());
      Grant grant = admin.grant(role.id(), vault, Permission.READ);
      return () -> delete(grant);
    }
    return switch (way) {
      case ROLE_NARROWED -> () -> admin.change(role.id());
      case ROLE_DELETED -> () -> admin.port().deleteRole(admin.by(), TestHouse.CONTEXT, role.id());
      default -> () -> admin.giveRoles(principal);
    };
  }

  private void join(PrincipalId principal) {
    house
        .server
        .administerVaults()
        .setMember(admin.by(), TestHouse.CONTEXT, key.vault(), principal, Set.of(Permission.READ));
  }

  private void delete(Grant grant) {
    admin.port().deleteGrant(admin.by(), TestHouse.CONTEXT, grant.id());
  }

  /** Has ended, or waits for somebody. */
  private static boolean isIdle(Thread thread) {
    return thread.getState() != Thread.State.RUNNABLE && thread.getState() != Thread.State.NEW;
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
