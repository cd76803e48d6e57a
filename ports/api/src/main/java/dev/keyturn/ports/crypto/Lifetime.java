// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

/**
 * The life of an engine or a primitive that many threads use and one closes, as rule C11 wants it:
 * a use that began before the close ends in peace, later ones throw, and the key is wiped once,
 * after the last use. Nobody ever waits.
 *
 * <p>Threads count their uses in different places, so that they do not slow each other down.
 */
public final class Lifetime {
  /** A power of two; more would cost memory for each of many keys. */
  private static final int PLACES =
      Integer.highestOneBit(Math.min(8, 2 * Runtime.getRuntime().availableProcessors() - 1));

  /** Two cache lines apart, as processors fetch them in pairs. */
  private static final int APART = 32;

  /** The uses in progress, by place. */
  private final AtomicIntegerArray uses = new AtomicIntegerArray((PLACES + 1) * APART);

  private final AtomicBoolean ended = new AtomicBoolean();
  private final Runnable end;
  private volatile boolean closed;

  /** A life that ends with {@code end}, which runs exactly once and must not throw. */
  public Lifetime(Runnable end) {
    this.end = Objects.requireNonNull(end);
  }

  /**
   * Runs {@code action}, during which the end cannot come.
   *
   * @throws IllegalStateException if closed; the action then does not run
   */
  public <T> T use(Supplier<T> action) {
    int place = placeOfThisThread();
    uses.incrementAndGet(place);
    try {
      // Only after it is counted: who closes meanwhile either sees the use or is seen by it.
      if (closed) {
        throw new IllegalStateException("It was used after it was closed.");
      }
      return action.get();
    } finally {
      uses.decrementAndGet(place);
      if (closed) {
        endAfterLastUse();
      }
    }
  }

  /** Closes; the last use in progress brings the end, or this call if there is none. */
  public void close() {
    closed = true;
    endAfterLastUse();
  }

  /** A place found empty stays so, apart from uses that are about to be refused. */
  private void endAfterLastUse() {
    for (int place = APART; place <= PLACES * APART; place += APART) {
      if (uses.get(place) != 0) {
        return;
      }
    }
    if (ended.compareAndSet(false, true)) {
      end.run();
    }
  }

  private static int placeOfThisThread() {
    return (1 + ((int) Thread.currentThread().getId() & (PLACES - 1))) * APART;
  }
}
