// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a server does by itself, by looking again and again until a deadline. */
final class Patience {
  private static final Duration USUAL = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Patience() {}

  /** Lets others work for so long. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    await(what, USUAL, condition);
  }

  /** Fails unless the condition holds when it is looked at within the time. */
  static Duration await(String what, Duration most, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (true) {
      long asked = System.nanoTime() - begin;
      if (asked > most.toNanos()) {
        throw new AssertionError("Waited in vain for " + what);
      }
      if (condition.getAsBoolean()) {
        return Duration.ofNanos(asked);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
