// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rotating costs the same, however many versions there are. */
class Invariant6RotatingCostsTheSameTest {
  private static final int MANY = 2_000;

  @Test
  void aRotationWritesOneNewRowOneChangedRowAndItsEvent() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse house = open(world, store)) {
      KeyReference key = house.key(house.vault("vault"), "key");
      house.rotate(key); // warms the caches
      Cost first = costOfRotating(house, store, key);
      while (house.rotate(key) < MANY) {
        store.forget();
      }

      Cost last = costOfRotating(house, store, key);

      assertThat(first.writes()).containsExactly("Insert KEY_VERSION", "Update KEY");
      assertThat(first.events()).isEqualTo(1);
      assertThat(first.reads()).isZero();
      assertThat(last).isEqualTo(first);
      assertThat(house.read(key).primary().value()).isEqualTo(MANY + 1);
    }
  }

  @Test
  void rotatingTheServersKeysCostsTheSameHoweverManyVaultsAndKeysThereAre() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse house = open(world, store)) {
      Cost first = costOfRotatingServerKeys(house, store);
      for (int i = 0; i < 50; i++) {
        house.key(house.vault("vault " + i), "key");
      }

      assertThat(costOfRotatingServerKeys(house, store)).isEqualTo(first);
    }
  }

  /** What a call writes and how often it reads. */
  private record Cost(List<String> writes, int events, int reads) {}

  private static TestHouse open(TestHouse.World world, WatchedStorage store) {
    return TestHouse.open(world, store);
  }

  private static Cost costOfRotating(TestHouse house, WatchedStorage store, KeyReference key) {
    store.forget();
    house.rotate(key);
    return costOf(store);
  }

  private static Cost costOfRotatingServerKeys(TestHouse house, WatchedStorage store) {
    store.forget();
    house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, false);
    List<Commit> commits =
        store.commits.stream()
            .filter(
                commit ->
                    commit.writes().stream().anyMatch(w -> w.key().kind() == RowKind.OPERATION))
            .limit(1)
            .toList();
    assertThat(commits).hasSize(1);
    return new Cost(writes(commits), commits.get(0).events().size(), 0);
  }

  private static Cost costOf(WatchedStorage store) {
    return new Cost(
        writes(store.commits),
        store.commits.stream().mapToInt(commit -> commit.events().size()).sum(),
        store.reads.get());
  }

  private static List<String> writes(List<Commit> commits) {
    return commits.stream()
        .flatMap(commit -> commit.writes().stream())
        .map(Invariant6RotatingCostsTheSameTest::describe)
        .toList();
  }

  private static String describe(Write write) {
    return write.getClass().getSimpleName() + " " + write.key().kind();
  }
}
