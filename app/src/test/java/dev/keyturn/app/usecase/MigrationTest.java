// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.backup.CopyProgress;
import dev.keyturn.app.usecase.backup.Migration;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything goes from one store to another. */
class MigrationTest {
  private TestHouse house;
  private KeyReference key;
  private String ciphertext;
  private TestHouse.World other;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    for (int i = 0; i < 120; i++) {
      house.key(key.vault(), "key" + i);
    }
    ciphertext = house.encrypt(key, "text");
    other = CopiedWorld.empty(house.world);
    house.close();
  }

  @Test
  void everythingIsThereAndTheOldStoreIsServedNoMore() {
    var before = CopiedWorld.items(house.storage);
    assertThat(migrate(other.storage())).isGreaterThanOrEqualTo(before.size());
    assertThat(CopiedWorld.items(other.storage())).containsAll(before);
    assertThat(Failures.code(() -> Installation.requireServable(house.storage)))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    Installation.requireServable(other.storage());
    assertThat(CopiedWorld.verify(other)).isEmpty();
    try (TestHouse moved = TestHouse.open(other, new FakeCryptoEngine())) {
      assertThat(moved.decrypt(key, ciphertext)).isEqualTo("text");
      assertThat(moved.rotate(key)).isEqualTo(2);
      assertThat(moved.events(AuditAction.MIGRATE_SERVER)).hasSize(1);
    }
  }

  @Test
  void whatWasBrokenOffIsNotServedAndGoesOn() {
    Storage breaking = CopiedWorld.breakingAtLoad(other.storage(), 2);
    assertThat(Failures.code(() -> migrate(breaking))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(Failures.code(() -> Installation.requireServable(other.storage())))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    Installation.requireServable(house.storage);
    migrate(other.storage());
    assertThat(CopiedWorld.verify(other)).isEmpty();
  }

  @Test
  void anOldStoreThatWasServedMeanwhileIsNoticed() {
    Storage breaking = CopiedWorld.breakingAtLoad(other.storage(), 2);
    assertThat(Failures.code(() -> migrate(breaking))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    String id;
    try (TestHouse meanwhile = house.another()) {
      meanwhile.rotate(key);
      id = meanwhile.read(key).id().toString();
    }
    Failures.Seen seen = Failures.seen(() -> migrate(other.storage()));
    assertThat(seen.code()).isEqualTo(FailureCode.DATA_CORRUPT);
    assertThat(seen.message()).contains(id);
    Installation.requireServable(house.storage);
  }

  @Test
  void whatIsWrittenBeforeTheMarkIsNoticed() {
    Storage meddled =
        CopiedWorld.beforeFirstCommit(
            house.storage, () -> house.storage.nextNumber(NumberKind.KEY));
    Migration migration =
        new Migration(CopiedWorld.ports(house.world, meddled), other.storage(), CopyProgress.NONE);
    assertThat(Failures.code(() -> migration.run(false, found -> {})))
        .isEqualTo(FailureCode.DATA_CORRUPT);
    Installation.requireServable(house.storage);
    assertThat(Failures.code(() -> Installation.requireServable(other.storage())))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
  }

  @Test
  void aStoreThatHoldsSomethingElseIsRefused() {
    try (TestHouse stranger = TestHouse.open()) {
      var before = CopiedWorld.items(stranger.storage);
      assertThat(Failures.code(() -> migrate(stranger.storage)))
          .isEqualTo(FailureCode.CONFIGURATION_INVALID);
      assertThat(CopiedWorld.items(stranger.storage)).isEqualTo(before);
    }
  }

  @Test
  void nothingIsMovedFromAnEmptyStore() {
    TestHouse.World empty = CopiedWorld.empty(house.world);
    Migration migration =
        new Migration(
            CopiedWorld.ports(empty, empty.storage()), other.storage(), CopyProgress.NONE);
    Failures.Seen seen = Failures.seen(() -> migration.run(false, found -> {}));
    assertThat(seen.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(seen.message()).contains("nothing to move");
    assertThat(CopiedWorld.items(empty.storage())).isEmpty();
    assertThat(CopiedWorld.items(other.storage())).isEmpty();
  }

  @Test
  void nothingIsMovedIntoTheStoreItself() {
    var before = CopiedWorld.items(house.storage);
    assertThat(Failures.code(() -> migrate(house.storage)))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(CopiedWorld.items(house.storage)).isEqualTo(before);
  }

  @Test
  void whatWasMovedIsNotMovedAgain() {
    migrate(other.storage());
    TestHouse.World third = CopiedWorld.empty(house.world);
    assertThat(Failures.code(() -> migrate(third.storage())))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(CopiedWorld.items(third.storage())).isEmpty();
  }

  private long migrate(Storage target) {
    List<String> damaged = new ArrayList<>();
    long items =
        new Migration(CopiedWorld.ports(house.world, house.storage), target, CopyProgress.NONE)
            .run(false, damaged::add);
    assertThat(damaged).isEmpty();
    return items;
  }
}
