// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private final AtomicInteger ends = new AtomicInteger();
  private final Lifetime lifetime = new Lifetime(ends::incrementAndGet);

  @Test
  void aUseGivesItsResult() {
    assertThat(lifetime.<String>use(() -> "result")).isEqualTo("result");
    assertThat(ends).hasValue(0);
  }

  @Test
  void closingWhileNobodyUsesItBringsTheEnd() {
    lifetime.close();
    assertThat(ends).hasValue(1);
  }

  @Test
  void theEndComesOnce() {
    lifetime.close();
    lifetime.close();
    assertThat(ends).hasValue(1);
  }

  @Test
  void afterClosingNothingRuns() {
    lifetime.close();
    AtomicInteger runs = new AtomicInteger();
    assertThatIllegalStateException().isThrownBy(() -> lifetime.use(runs::incrementAndGet));
    assertThat(runs).hasValue(0);
    assertThat(ends).hasValue(1);
  }

  @Test
  void theLastUseInProgressBringsTheEnd() {
    int endsDuringOuterUse =
        lifetime.use(
            () -> {
              lifetime.use(
                  () -> {
                    lifetime.close();
                    return ends.get();
                  });
              return ends.get();
            });
    assertThat(endsDuringOuterUse).isZero();
    assertThat(ends).hasValue(1);
  }

  @Test
  void noUseBeginsBetweenCloseAndEnd() {
    lifetime.use(
        () -> {
          lifetime.close();
          assertThatIllegalStateException().isThrownBy(() -> lifetime.use(() -> 1));
          return 0;
        });
    assertThat(ends).hasValue(1);
  }

  @Test
  void aUseThatFailsIsOverToo() {
    assertThatThrownBy(
            () ->
                lifetime.use(
                    () -> {
                      lifetime.close();
                      throw new CryptoRejectedException();
                    }))
        .isInstanceOf(CryptoRejectedException.class);
    assertThat(ends).hasValue(1);
  }

  @Test
  void theEndNeverComesDuringAUseOfAnyThread() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 2_000; round++) {
        AtomicInteger ended = new AtomicInteger();
        Lifetime raced = new Lifetime(ended::incrementAndGet);
        Callable<Boolean> user = () -> useUntilClosed(raced, ended);
        List<Future<Boolean>> users =
            List.of(threads.submit(user), threads.submit(user), threads.submit(user));
        raced.<Integer>use(ended::get);
        raced.close();
        for (Future<Boolean> undisturbed : users) {
          assertThat(undisturbed.get()).isTrue();
        }
        assertThat(ended).hasValue(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Whether the end came during none of its uses. */
  private static boolean useUntilClosed(Lifetime lifetime, AtomicInteger ended) {
    boolean undisturbed = true;
    try {
      while (undisturbed) {
        undisturbed = lifetime.use(() -> ended.get() == 0);
      }
    } catch (IllegalStateException closed) {
      return true;
    }
    return false;
  }
}
