// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
  private static final int PATIENCE_SECONDS = 20;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static byte[] secret() {
    return new byte[] {11, 22, 33, 44};
  }

  @Test
  void closingZeroesTheArrayThatWasTakenOver() {
    byte[] bytes = secret();
    KeyMaterial material = KeyMaterial.takeOver(bytes);
    material.close();
    material.close();
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void aCopyLeavesTheCallersArrayAlone() {
    byte[] bytes = secret();
    KeyMaterial.copyOf(bytes).close();
    assertThat(bytes).isEqualTo(secret());
  }

  @Test
  void everyUseAfterClosingThrows() {
    KeyMaterial closed = KeyMaterial.takeOver(secret());
    closed.close();
    try (KeyMaterial open = KeyMaterial.takeOver(secret())) {
      assertThatIllegalStateException().isThrownBy(() -> closed.lend(bytes -> bytes.length));
      assertThatIllegalStateException().isThrownBy(closed::duplicate);
      assertThatIllegalStateException().isThrownBy(() -> closed.contentEquals(open));
      assertThatIllegalStateException().isThrownBy(() -> open.contentEquals(closed));
    }
    assertThat(closed.size()).isEqualTo(4);
  }

  @Test
  void whatWasLentIsACopyAndZeroedAfterwards() {
    AtomicReference<byte[]> kept = new AtomicReference<>();
    try (KeyMaterial material = KeyMaterial.takeOver(secret())) {
      material.lend(
          bytes -> {
            assertThat(bytes).isEqualTo(secret());
            kept.set(bytes);
            return 0;
          });
      assertThat(kept.get()).containsOnly(0);
      assertThat(material.<byte[]>lend(byte[]::clone)).isEqualTo(secret());
    }
  }

  @Test
  void whatWasLentIsZeroedAlsoWhenTheBorrowerFails() {
    AtomicReference<byte[]> kept = new AtomicReference<>();
    try (KeyMaterial material = KeyMaterial.takeOver(secret())) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  material.lend(
                      bytes -> {
                        kept.set(bytes);
                        throw new IllegalStateException("borrower");
                      }));
      assertThat(kept.get()).containsOnly(0);
    }
  }

  @Test
  void aDuplicateLivesByItself() {
    KeyMaterial original = KeyMaterial.takeOver(secret());
    try (KeyMaterial duplicate = original.duplicate()) {
      original.close();
      assertThat(duplicate.<byte[]>lend(byte[]::clone)).isEqualTo(secret());
    }
  }

  @Test
  void contentIsComparedByEveryByteAndLength() {
    try (KeyMaterial material = KeyMaterial.takeOver(secret());
        KeyMaterial same = KeyMaterial.takeOver(secret());
        KeyMaterial other = KeyMaterial.takeOver(new byte[] {11, 22, 33, 45});
        KeyMaterial shorter = KeyMaterial.takeOver(new byte[] {11, 22, 33})) {
      assertThat(material.contentEquals(same)).isTrue();
      assertThat(material.contentEquals(material)).isTrue();
      assertThat(material.contentEquals(other)).isFalse();
      assertThat(material.contentEquals(shorter)).isFalse();
      assertThat(material).as("two with equal bytes are still two").isNotEqualTo(same);
    }
  }

  @Test
  void theTextShowsTheLengthOnly() {
    try (KeyMaterial material = KeyMaterial.takeOver(secret())) {
      assertThat(material).hasToString("KeyMaterial[4 bytes]");
    }
  }

  @Test
  void closingWaitsForAUseInProgress() throws Exception {
    KeyMaterial material = KeyMaterial.takeOver(secret());
    CountDownLatch lent = new CountDownLatch(1);
    CountDownLatch giveBack = new CountDownLatch(1);
    Future<byte[]> use =
        threads.submit(
            () ->
                material.lend(
                    bytes -> {
                      lent.countDown();
                      awaitQuietly(giveBack);
                      return bytes.clone();
                    }));
    assertThat(lent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    Thread closer = new Thread(material::close);
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      assertThat(closer.isAlive()).as("closing has not gone through").isTrue();
      Thread.onSpinWait();
    }
    giveBack.countDown();
    assertThat(use.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(secret());
    closer.join();
    assertThatIllegalStateException().isThrownBy(material::duplicate);
  }

  @Test
  void aBorrowerThatClosesIsToldSoInsteadOfWaitingForItself() {
    KeyMaterial material = KeyMaterial.takeOver(secret());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                material.lend(
                    bytes -> {
                      material.close();
                      return 0;
                    }));
    assertThat(material.<byte[]>lend(byte[]::clone)).isEqualTo(secret());
    material.close();
  }

  @Test
  void racingBorrowersSeeTheWholeSecretOrAreRefused() throws Exception {
    for (int round = 0; round < 200; round++) {
      KeyMaterial material = KeyMaterial.takeOver(secret());
      CountDownLatch start = new CountDownLatch(1);
      AtomicInteger answered = new AtomicInteger();
      Future<Integer> first = threads.submit(() -> borrowUntilClosed(material, start, answered));
      Future<Integer> second = threads.submit(() -> borrowUntilClosed(material, start, answered));
      start.countDown();
      while (answered.get() == 0) {
        Thread.onSpinWait();
      }
      material.close();
      assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
      assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
    }
  }

  /** How often something else than the secret was seen. */
  private static int borrowUntilClosed(
      KeyMaterial material, CountDownLatch start, AtomicInteger answered) {
    awaitQuietly(start);
    int wrong = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        wrong += material.lend(bytes -> Arrays.equals(bytes, secret()) ? 0 : 1);
        answered.incrementAndGet();
      }
    } catch (IllegalStateException closed) {
      return wrong;
    }
    return -1;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Nobody counted down.");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
