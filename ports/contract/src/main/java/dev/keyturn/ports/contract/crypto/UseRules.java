// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many threads, and closing: C9 and C11. */
interface UseRules extends EngineUnderTest {
  int THREADS = 8;
  int ROUNDS = 200;

  @Test
  default void c9_manyThreadsMayUseOneAead() {
    forEachAead(
        (algorithm, aead) ->
            Threads.runTogether(
                THREADS,
                thread -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    byte[] plaintext = Samples.bytes(thread * ROUNDS + round);
                    byte[] data = Samples.bytes(round);
                    assertThat(aead.decrypt(aead.encrypt(plaintext, data), data))
                        .as("%s", algorithm)
                        .isEqualTo(plaintext);
                  }
                }));
  }

  @Test
  default void c9_manyThreadsMayUseOneMac() {
    forEachMac(
        (algorithm, mac) -> {
          byte[] expected = mac.compute(Samples.bytes(500));
          Threads.runTogether(
              THREADS,
              thread -> {
                for (int round = 0; round < ROUNDS; round++) {
                  byte[] own = Samples.bytes(thread * ROUNDS + round);
                  assertThat(mac.verify(own, mac.compute(own))).as("%s", algorithm).isTrue();
                  assertThat(mac.compute(Samples.bytes(500))).isEqualTo(expected);
                }
              });
        });
  }

  @Test
  default void c9_manyThreadsMayUseOneEngine() {
    Queue<String> keys = new ConcurrentLinkedQueue<>();
    Threads.runTogether(
        THREADS,
        thread -> {
          for (Algorithm algorithm : algorithms()) {
            try (KeyMaterial key = engine().generate(algorithm);
                PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
              assertThat(primitive).isNotNull();
              keys.add(key.lend(Arrays::toString));
            }
          }
        });
    assertThat(keys).hasSize(THREADS * algorithms().size()).doesNotHaveDuplicates();
  }

  @Test
  default void c11_aClosedAeadRefusesEverything() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] sealed = aead.encrypt(Samples.text("plaintext"), new byte[0]);
          aead.close();
          assertThatCode(aead::close).as("closed twice").doesNotThrowAnyException();
          assertThatIllegalStateException()
              .as("%s after close", algorithm)
              .isThrownBy(() -> aead.encrypt(Samples.text("plaintext"), new byte[0]));
          assertThatIllegalStateException()
              .as("%s after close", algorithm)
              .isThrownBy(() -> aead.decrypt(sealed, new byte[0]));
        });
  }

  @Test
  default void c11_aClosedMacRefusesEverything() {
    forEachMac(
        (algorithm, mac) -> {
          byte[] code = mac.compute(Samples.text("input"));
          mac.close();
          assertThatCode(mac::close).as("closed twice").doesNotThrowAnyException();
          assertThatIllegalStateException()
              .as("%s after close", algorithm)
              .isThrownBy(() -> mac.compute(Samples.text("input")));
          assertThatIllegalStateException()
              .as("%s after close", algorithm)
              .isThrownBy(() -> mac.verify(Samples.text("input"), code));
        });
  }

  @Test
  default void c11_aClosedEngineRefusesEverything() {
    Algorithm algorithm = algorithms().iterator().next();
    try (KeyMaterial key = engine().generate(algorithm)) {
      engine().close();
      assertThatCode(() -> engine().close()).as("closed twice").doesNotThrowAnyException();
      assertThatIllegalStateException().isThrownBy(() -> engine().generate(algorithm).close());
      assertThatIllegalStateException().isThrownBy(() -> engine().prepare(algorithm, key).close());
    }
  }

  @Test
  default void c11_closingOnePrimitiveLeavesOthersOfTheKeyAlone() {
    for (Algorithm algorithm : algorithms()) {
      GoldenVector vector = GoldenVector.of(algorithm).get(0);
      try (KeyMaterial key = vector.key();
          PreparedPrimitive other = engine().prepare(algorithm, key)) {
        engine().prepare(algorithm, key).close();
        vector.assertOpenedBy(other);
      }
    }
  }

  /** Closing falls into the middle of many uses: each of them is right, or refused. */
  @Test
  @SuppressWarnings("try") // closing in between is the point
  default void c11_nothingIsComputedWithAKeyThatIsGone() {
    for (Algorithm algorithm : algorithms()) {
      byte[] input = Samples.bytes(300);
      Queue<byte[]> results = new ConcurrentLinkedQueue<>();
      CountDownLatch atWork = new CountDownLatch(THREADS - 1);
      AtomicBoolean closed = new AtomicBoolean();
      try (KeyMaterial key = engine().generate(algorithm);
          PreparedPrimitive shared = engine().prepare(algorithm, key);
          PreparedPrimitive judge = engine().prepare(algorithm, key)) {
        Threads.runTogether(
            THREADS,
            thread -> {
              if (thread == 0) {
                await(atWork);
                shared.close();
                closed.set(true);
              } else {
                results.addAll(lastResults(shared, input, atWork, closed));
              }
            });
        assertThat(results).as("results of %s", algorithm).hasSizeGreaterThanOrEqualTo(THREADS - 1);
        for (byte[] result : results) {
          assertThat(isRight(judge, input, result)).as("%s while closing", algorithm).isTrue();
        }
      }
    }
  }

  /** Uses {@code shared} until it refuses, and returns the last few results. */
  private static Deque<byte[]> lastResults(
      PreparedPrimitive shared, byte[] input, CountDownLatch atWork, AtomicBoolean closed) {
    Deque<byte[]> results = new ArrayDeque<>();
    try {
      while (true) {
        boolean mustRefuse = closed.get();
        byte[] result = make(shared, input);
        assertThat(mustRefuse).as("computed after it was closed").isFalse();
        results.addLast(result);
        if (results.size() == 1) {
          atWork.countDown();
        }
        if (results.size() > 100) {
          results.removeFirst();
        }
      }
    } catch (IllegalStateException refused) {
      return results;
    }
  }

  private static byte[] make(PreparedPrimitive primitive, byte[] input) {
    return primitive instanceof Mac mac
        ? mac.compute(input)
        : ((Aead) primitive).encrypt(input, new byte[0]);
  }

  private static boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
    return judge instanceof Mac mac
        ? mac.verify(input, result)
        : Arrays.equals(input, ((Aead) judge).decrypt(result, new byte[0]));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
