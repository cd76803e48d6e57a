// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The first rows of a store, made once, whatever happens on the way. */
class InstallationTest {
  private final TestHouse.World world = TestHouse.World.create();
  private final WatchedStorage store = new WatchedStorage(world.storage());

  @Test
  void createdTwiceItIsTheFirst() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    store.forget();

    Installation.create(ports(), "AnotherSecretThatNobodyShouldEverAccept");

    assertThat(store.commits).isEmpty();
    try (TestHouse house = open()) {
      assertThat(house.encrypt(house.key(house.vault("vault"), "key"), "text")).contains(":v1:");
      assertThat(Failures.code(() -> house.caller("AnotherSecretThatNobodyShouldEverAccept")))
          .isEqualTo(FailureCode.UNAUTHENTICATED);
    }
  }

  @Test
  void cutOffBetweenAnyTwoCommitsItGoesOnFromThere() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    int commits = store.commits.size();
    assertThat(commits).isGreaterThan(2);

    for (int done = 0; done < commits; done++) {
      TestHouse.World fresh = TestHouse.World.create();
      WatchedStorage failing = new WatchedStorage(fresh.storage());
      AtomicInteger left = new AtomicInteger(done);
      failing.beforeCommit =
          commit -> {
            if (left.getAndDecrement() == 0) {
              throw new StorageUnavailableException("Cut off.", null);
            }
          };
      OutboundPorts ports = fresh.ports(failing, new FakeCryptoEngine());
      assertThat(Failures.code(() -> Installation.create(ports, TestHouse.ADMIN_SECRET)))
          .isEqualTo(FailureCode.STORE_UNAVAILABLE);
      assertThat(Installation.exists(ports)).isFalse();

      try (TestHouse house = TestHouse.open(fresh, new FakeCryptoEngine())) {
        assertThat(failing.commits).hasSize(done);
        house.rotateServerKeys();
        assertThat(house.encrypt(house.key(house.vault("vault"), "key"), "x")).contains(":v1:");
      }
    }
  }

  @Test
  void anotherNodeThatIsFasterAtAnyCommitMakesTheOnlyInstallation() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    int commits = store.commits.size();

    for (int done = 0; done < commits; done++) {
      TestHouse.World fresh = TestHouse.World.create();
      WatchedStorage slow = new WatchedStorage(fresh.storage());
      OutboundPorts faster = fresh.ports(fresh.storage(), new FakeCryptoEngine());
      AtomicInteger left = new AtomicInteger(done);
      slow.beforeCommit =
          commit -> {
            if (left.getAndDecrement() == 0) {
              assertThat(Installation.create(faster, TestHouse.ADMIN_SECRET)).isTrue();
            }
          };
      OutboundPorts ports = fresh.ports(slow, new FakeCryptoEngine());

      assertThat(Installation.create(ports, "TheSecretOfTheSlowerNodeThatNobodyAccepts")).isFalse();

      try (TestHouse house = TestHouse.open(fresh, new FakeCryptoEngine())) {
        assertThat(house.encrypt(house.key(house.vault("vault"), "key"), "x")).contains(":v1:");
        assertThat(Failures.code(() -> house.caller("TheSecretOfTheSlowerNodeThatNobodyAccepts")))
            .isEqualTo(FailureCode.UNAUTHENTICATED);
        assertThat(house.events(AuditAction.INSTALL_SERVER)).hasSize(1);
      }
    }
  }

  @Test
  void aNodeThatWasFasterWithAnotherRootKeyIsNotJoined() {
    TestHouse.World other =
        new TestHouse.World(
            world.storage(), new InMemoryRootKey(), world.trail(), world.now(), world.nanos());
    store.beforeCommit =
        commit -> {
          store.beforeCommit = none -> {};
          Installation.create(
              other.ports(world.storage(), new FakeCryptoEngine()), TestHouse.ADMIN_SECRET);
        };

    assertThat(Failures.code(() -> Installation.createServerKeys(ports())))
        .isEqualTo(FailureCode.ROOT_KEY_UNAVAILABLE);
  }

  @Test
  void layingAndResettingAreInTheTrail() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    Installation.resetAdministrator(ports(), "AnotherSecretOfTheAdministrator1234567890");
    open().close();

    for (AuditAction action :
        List.of(AuditAction.INSTALL_SERVER, AuditAction.RESET_ADMINISTRATOR)) {
      assertThat(world.trail().events())
          .filteredOn(event -> event.action() == action)
          .singleElement()
          .satisfies(event -> assertThat(event.details()).containsKey("principal_id"));
    }
  }

  @Test
  void anotherRootKeyOpensNothing() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    TestHouse.World other =
        new TestHouse.World(
            world.storage(), new InMemoryRootKey(), world.trail(), world.now(), world.nanos());

    assertThat(Failures.code(() -> TestHouse.open(other, new FakeCryptoEngine())))
        .isEqualTo(FailureCode.ROOT_KEY_UNAVAILABLE);
  }

  @Test
  void aRootKeyOutOfReachOpensNothing() {
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    world.rootKey().setReachable(false);

    assertThat(Failures.code(this::open)).isEqualTo(FailureCode.ROOT_KEY_UNAVAILABLE);

    world.rootKey().setReachable(true);
    open().close();
  }

  @Test
  void anEmptyStoreIsRefused() {
    assertThat(Failures.code(() -> KeyServer.open(ports(), KeyServerSettings.defaults("test"))))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
  }

  @Test
  void theAdministratorsTokenCanBeReplaced() {
    String secret = "TheSecretThatComesAfterTheOneThatWasLost";
    Installation.create(ports(), TestHouse.ADMIN_SECRET);
    Installation.resetAdministrator(ports(), secret);

    try (TestHouse house = open()) {
      assertThat(house.caller(secret).name().value()).isEqualTo("admin");
      assertThat(Failures.code(house::admin)).isEqualTo(FailureCode.UNAUTHENTICATED);
    }
  }

  private TestHouse open() {
    return TestHouse.open(world, new FakeCryptoEngine());
  }

  private OutboundPorts ports() {
    return world.ports(store, new FakeCryptoEngine());
  }
}
