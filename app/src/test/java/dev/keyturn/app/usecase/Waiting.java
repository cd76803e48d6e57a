// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what goes on in the background, by looking again and again until a deadline. */
final class Waiting {
  /** A thread for each piece of work: a shared pool may be too small for work that blocks. */
  static final Executor THREAD_EACH = work -> new Thread(work).start();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Waiting() {}

  static <T> T forValue(Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    T value = look.get();
    while (!wanted.test(value)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain; last seen: " + value);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      value = look.get();
    }
    return value;
  }

  /** Returns when the latch is open. */
  static void forLatch(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Waited in vain for a latch.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for a latch.", e);
    }
  }
}
