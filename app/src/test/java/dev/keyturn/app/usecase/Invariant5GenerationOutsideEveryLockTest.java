// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.inbound.KeyReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys are generated outside every lock, so that a slow generation delays nobody else. */
class Invariant5GenerationOutsideEveryLockTest {
  private final WatchedEngine engine = new WatchedEngine();
  private final CountDownLatch released = new CountDownLatch(1);
  private TestHouse house;
  private KeyReference slow;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), engine);
    slow = house.key(house.vault("vault"), "slow");
  }

  @AfterEach
  void close() {
    released.countDown();
    house.close();
  }

  @Test
  void aKeyIsUsedWhileItsNextVersionIsBeingMade() {
    String before = house.encrypt(slow, "before");
    CompletableFuture<Integer> rotation = rotateSlowly(1).get(0);

    assertThat(house.encrypt(slow, "meanwhile")).contains(":v1:");
    assertThat(house.decrypt(slow, before)).isEqualTo("before");
    assertThat(rotation).isNotDone();

    released.countDown();
    assertThat(rotation.join()).isEqualTo(2);
    assertThat(house.encrypt(slow, "afterwards")).contains(":v2:");
  }

  @Test
  void otherKeysAreMadeRotatedAndChangedMeanwhile() {
    KeyReference other = house.key(slow.vault(), "other");
    CompletableFuture<Integer> rotation = rotateSlowly(1).get(0);

    assertThat(house.rotate(other)).isEqualTo(2);
    assertThat(house.encrypt(house.key(slow.vault(), "third"), "text")).contains(":v1:");
    house.suspend(slow, 1);
    house.resume(slow, 1);
    assertThat(rotation).isNotDone();

    released.countDown();
    assertThat(rotation.join()).isEqualTo(2);
  }

  @Test
  void rotationsOfOneKeyQueueOnlyAfterTheirMaterialIsMade() {
    List<CompletableFuture<Integer>> rotations = rotateSlowly(2);

    assertThat(house.rotate(slow)).isEqualTo(2);
    assertThat(rotations).noneMatch(CompletableFuture::isDone);

    released.countDown();
    assertThat(rotations.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(3, 4);
  }

  /** Begins rotations whose generation waits until it is released; later ones do not wait. */
  private List<CompletableFuture<Integer>> rotateSlowly(int count) {
    CountDownLatch generating = new CountDownLatch(count);
    AtomicBoolean over = new AtomicBoolean();
    engine.onGenerate =
        () -> {
          if (!over.get()) {
            generating.countDown();
            Waiting.forLatch(released);
          }
        };
    List<CompletableFuture<Integer>> rotations =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> house.rotate(slow), Waiting.THREAD_EACH))
            .limit(count)
            .toList();
    Waiting.forLatch(generating);
    over.set(true);
    return rotations;
  }
}
