// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are closed once their last borrower is done, and never used after it. */
class Invariant8KeyMaterialIsClosedTest {
  private final WatchedEngine engine = new WatchedEngine();

  @Test
  void plainMaterialIsClosedAsSoonAsItIsWrappedOrPrepared() {
    try (TestHouse house = TestHouse.open(TestHouse.World.create(), engine)) {
      KeyReference key = house.key(house.vault("vault"), "key");
      house.rotate(key);
      house.encrypt(key, "text");
      house.rotateServerKeys();

      assertThat(engine.generated).hasSizeGreaterThan(8);
      assertThat(engine.lent).hasSizeGreaterThan(8);
      assertThat(engine.generated).allSatisfy(Invariant8KeyMaterialIsClosedTest::assertClosed);
      assertThat(engine.lent).allSatisfy(Invariant8KeyMaterialIsClosedTest::assertClosed);
    }
  }

  @Test
  void wrappedDataKeysAndWhatIsRewrappedAreZeroed() {
    try (TestHouse house = TestHouse.open(TestHouse.World.create(), engine)) {
      KeyReference key = house.key(house.vault("vault"), "key");
      String ciphertext = house.encrypt(key, "text");
      house.rotate(key);
      List<byte[]> plaintexts = new CopyOnWriteArrayList<>();
      engine.onPlaintext = plaintexts::add;
      DataKeyOrder order =
          new DataKeyOrder(256, 3, false, ByteString.empty(), Optional.empty(), Optional.empty());
      house
          .server
          .protectData()
          .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order);
      house.rewrap(key, ciphertext);
      assertThat(plaintexts).hasSize(4);
      assertThat(plaintexts).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
    }
  }

  @Test
  void closingTheServerClosesEveryPreparedKey() {
    TestHouse house = TestHouse.open(TestHouse.World.create(), engine);
    KeyReference key = house.key(house.vault("vault"), "key");
    house.decrypt(key, house.encrypt(key, "text"));
    house.rotateServerKeys();
    assertThat(engine.open).hasPositiveValue();

    house.close();

    assertThat(engine.open).hasValue(0);
  }

  @Test
  void aKeyInUseIsClosedOnlyAfterItsUse() {
    try (TestHouse house = TestHouse.open(TestHouse.World.create(), engine)) {
      KeyReference key = house.key(house.vault("vault"), "key");
      house.encrypt(key, "warm");
      int before = engine.open.get();
      CountDownLatch inUse = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      Thread user = Thread.currentThread();
      engine.onEncrypt =
          () -> {
            if (Thread.currentThread() != user) {
              inUse.countDown();
              Waiting.forLatch(released);
            }
          };
      CompletableFuture<String> text =
          CompletableFuture.supplyAsync(() -> house.encrypt(key, "text"), Waiting.THREAD_EACH);
      Waiting.forLatch(inUse);
      house.suspend(key, 1); // drops the version from the cache

      assertThat(engine.open).hasValue(before);
      released.countDown();
      text.join();

      assertThat(engine.open).hasValue(before - 1);
      assertThat(engine.closedInUse).hasValue(0);
    }
  }

  @Test
  void tinyCachesUnderManyThreadsNeverSpoilAUse() {
    TestHouse.World world = TestHouse.World.create();
    TestHouse house = TestHouse.open(world, world.storage(), engine, tiny());
    VaultReference vault = house.vault("vault");
    List<KeyReference> keys =
        IntStream.range(0, 5).mapToObj(i -> house.key(vault, "key" + i)).toList();

    Threads.runTogether(
        6,
        thread -> {
          for (int i = 0; i < 150; i++) {
            KeyReference key = keys.get((thread + i) % keys.size());
            String text = house.encrypt(key, "text " + i);
            if (i % 10 == thread) {
              house.rotate(key);
            }
            assertThat(house.decrypt(key, text)).isEqualTo("text " + i);
          }
        });
    house.close();

    assertThat(engine.usedClosed).hasValue(0);
    assertThat(engine.closedInUse).hasValue(0);
    assertThat(engine.open).hasValue(0);
  }

  private static KeyServerSettings tiny() {
    return new KeyServerSettings(
        Duration.ofSeconds(30), Duration.ofMillis(250), 1, 1, 1, false, false, 100, "test");
  }

  private static void assertClosed(KeyMaterial material) {
    assertThatThrownBy(() -> material.lend(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class);
  }
}
