// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The life of an engine or a primitive that many threads use and one closes, as rule C11 wants it:
 * a use that began before the close ends in peace, later ones throw, and the key is wiped once,
 * after the last use. Nobody ever waits.
 */
public final class Lifetime {
  private static final int CLOSED = Integer.MIN_VALUE;

  /** The number of uses in progress, and {@link #CLOSED} added once closed. */
  private final AtomicInteger state = new AtomicInteger();

  private final Runnable end;

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
    begin();
    try {
      return action.get();
    } finally {
      if (state.decrementAndGet() == CLOSED) {
        end.run();
      }
    }
  }

  /** Closes; the last use in progress brings the end, or this call if there is none. */
  public void close() {
    if (state.getAndUpdate(before -> before | CLOSED) == 0) {
      end.run();
    }
  }

  private void begin() {
    int before = state.get();
    while (before >= 0 && !state.compareAndSet(before, before + 1)) {
      before = state.get();
    }
    if (before < 0) {
      throw new IllegalStateException("It was used after it was closed.");
    }
  }
}
