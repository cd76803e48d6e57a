// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Objects of the library that only one thread at a time may use, about as many as can run at once.
 * Making one is slow: it is looked up, and the library sets up its key.
 *
 * @param <T> what is pooled
 */
final class Pool<T> {
  /** What collects more than this is not kept: its buffer never shrinks again. */
  static final int MOST_COLLECTED_BYTES = 1 << 16;

  static final int MOST_IDLE = Math.max(4, Runtime.getRuntime().availableProcessors());

  private final Maker<T> maker;
  private final End<T> end;
  private final Queue<T> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger places = new AtomicInteger(MOST_IDLE);

  /** Of objects that can be let go of as they are. */
  Pool(Maker<T> maker) {
    this(maker, ignored -> {});
  }

  /** Of objects that are let go of after {@code end}. */
  Pool(Maker<T> maker, End<T> end) {
    this.maker = maker;
    this.end = end;
  }

  interface Maker<T> {
    T make() throws GeneralSecurityException;
  }

  interface Use<T, R> {
    R apply(T lent) throws GeneralSecurityException;
  }

  interface End<T> {
    void apply(T idle) throws GeneralSecurityException;
  }

  /** Lends one that collects nothing. */
  <R> R use(Use<T, R> use) throws GeneralSecurityException {
    return use(0, use);
  }

  /**
   * Lends one. After a failure it does not come back: not all of the library resets what failed.
   *
   * @param collected how many bytes of input it keeps a copy of
   */
  <R> R use(int collected, Use<T, R> use) throws GeneralSecurityException {
    T lent = taken();
    boolean sound = false;
    try {
      R result = Calls.checked(() -> use.apply(lent));
      sound = collected <= MOST_COLLECTED_BYTES;
      return result;
    } finally {
      if (!sound || !broughtBack(lent)) {
        drop(lent);
      }
    }
  }

  /** Lets go of all, even if one fails. Only when none is lent any more. */
  void empty() {
    IllegalStateException failure = null;
    for (T next = idle.poll(); next != null; next = idle.poll()) {
      try {
        end.apply(next);
      } catch (GeneralSecurityException | RuntimeException e) {
        failure = new IllegalStateException("ACCP did not forget a key.", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  int idle() {
    return idle.size();
  }

  private T taken() throws GeneralSecurityException {
    T found = idle.poll();
    if (found == null) {
      return Calls.checked(maker::make);
    }
    places.incrementAndGet();
    return found;
  }

  private boolean broughtBack(T lent) {
    if (places.getAndUpdate(free -> Math.max(0, free - 1)) == 0) {
      return false;
    }
    return idle.add(lent);
  }

  private void drop(T lent) {
    try {
      end.apply(lent);
    } catch (GeneralSecurityException | RuntimeException e) {
      // It failed before, and the library zeroes what it frees after the next collection.
    }
  }
}
