// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.TestVector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many threads, and closing: C9 and C11. */
interface UseRules extends EngineUnderTest {
  int THREADS = 8;
  int ROUNDS = 50;

  @Test
  default void c9_manyThreadsMayUseOnePrimitive() {
    forEachTask(
        (algorithm, task, primitive, material) -> {
          int rounds = Samples.rounds(algorithm, ROUNDS);
          Threads.runTogether(
              THREADS,
              thread -> {
                for (int round = 0; round < rounds; round++) {
                  byte[] input = Samples.bytes(thread * rounds + round);
                  assertThat(task.isRight(primitive, input, task.make(primitive, input)))
                      .as("%s by %s", task, algorithm)
                      .isTrue();
                }
              });
        });
  }

  @Test
  default void c9_manyThreadsMayUseOneEngine() {
    Queue<String> keys = new ConcurrentLinkedQueue<>();
    List<Algorithm> generated =
        algorithms().stream().filter(one -> one.family() != AlgorithmFamily.RSA).toList();
    Threads.runTogether(
        THREADS,
        thread -> {
          for (Algorithm algorithm : generated) {
            try (KeyMaterial key = engine().generate(algorithm);
                PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
              assertThat(primitive).isNotNull();
              keys.add(key.lend(Arrays::toString));
            }
          }
        });
    assertThat(keys).hasSize(THREADS * generated.size()).doesNotHaveDuplicates();
  }

  @Test
  default void c11_aClosedPrimitiveRefusesEverything() {
    forEachTask(
        (algorithm, task, primitive, material) -> {
          byte[] input = Samples.text("some input of some length");
          byte[] result = task.make(primitive, input);
          primitive.close();
          assertThatCode(primitive::close).as("closed twice").doesNotThrowAnyException();
          assertThatIllegalStateException()
              .as("%s by %s after close", task, algorithm)
              .isThrownBy(() -> task.make(primitive, input));
          assertThatIllegalStateException()
              .as("%s by %s after close", task, algorithm)
              .isThrownBy(() -> task.isRight(primitive, input, result));
        });
  }

  @Test
  default void c11_aClosedEngineRefusesEverything() {
    for (Algorithm algorithm : algorithms().stream().sorted().toList()) {
      KeyMaterial key = KnownAnswer.of(algorithm).key();
      try (key) {
        engine().close();
        assertThatCode(() -> engine().close()).as("closed twice").doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> engine().generate(algorithm).close());
        assertThatIllegalStateException()
            .isThrownBy(() -> engine().prepare(algorithm, key).close());
        if (algorithm.isAsymmetric()) {
          assertThatIllegalStateException().isThrownBy(() -> engine().publicKey(algorithm, key));
          assertThatIllegalStateException()
              .isThrownBy(() -> engine().adopt(algorithm, key).close());
        }
      }
    }
    for (HashAlgorithm hash : hashes()) {
      assertThatIllegalStateException().isThrownBy(() -> engine().hash(hash, new byte[0]));
    }
  }

  @Test
  default void c11_closingOnePrimitiveLeavesOthersOfTheKeyAlone() {
    for (Algorithm algorithm : algorithms()) {
      TestVector vector = golden(algorithm).get(0);
      try (KeyMaterial key = vector.key();
          PreparedPrimitive other = engine().prepare(algorithm, key)) {
        engine().prepare(algorithm, key).close();
        assertThat(vector.isReproducedBy(other)).as("%s", vector).isTrue();
      }
    }
  }

  /** Closing falls into the middle of many uses: each of them is right, or refused. */
  @Test
  default void c11_nothingIsComputedWithAKeyThatIsGone() {
    Set<String> tried = new HashSet<>();
    forEachTask(
        (algorithm, task, shared, material) -> {
          // The same code with another hash function or key size closes alike.
          if (tried.add(shared.getClass() + " " + task.getClass())) {
            Queue<byte[]> results = resultsWhileClosing(task, shared);
            try (PreparedPrimitive judge = engine().prepare(algorithm, material)) {
              for (byte[] result : results) {
                assertThat(task.isRight(judge, Samples.bytes(300), result))
                    .as("%s by %s while closing", task, algorithm)
                    .isTrue();
              }
            }
          }
        });
  }

  /** The last results of every thread but one, which closes the primitive they share. */
  private static Queue<byte[]> resultsWhileClosing(Task task, PreparedPrimitive shared) {
    byte[] input = Samples.bytes(300);
    Queue<byte[]> results = new ConcurrentLinkedQueue<>();
    CountDownLatch atWork = new CountDownLatch(THREADS - 1);
    AtomicBoolean closed = new AtomicBoolean();
    Threads.runTogether(
        THREADS,
        thread -> {
          if (thread == 0) {
            await(atWork);
            shared.close();
            closed.set(true);
          } else {
            results.addAll(lastResults(() -> task.make(shared, input), atWork, closed));
          }
        });
    assertThat(results).as("results of %s", task).hasSizeGreaterThanOrEqualTo(THREADS - 1);
    return results;
  }

  /** Uses a primitive until it refuses, and returns the last few results. */
  private static Deque<byte[]> lastResults(
      Supplier<byte[]> use, CountDownLatch atWork, AtomicBoolean closed) {
    Deque<byte[]> results = new ArrayDeque<>();
    try {
      while (true) {
        boolean mustRefuse = closed.get();
        byte[] result = use.get();
        assertThat(mustRefuse).as("computed after it was closed").isFalse();
        results.addLast(result);
        if (results.size() == 1) {
          atWork.countDown();
        }
        if (results.size() > 20) {
          results.removeFirst();
        }
      }
    } catch (IllegalStateException refused) {
      return results;
    }
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
