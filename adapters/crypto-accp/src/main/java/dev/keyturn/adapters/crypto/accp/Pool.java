// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

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

  /** Places that lie in one cache line would slow threads down. */
  private static final int APART = 32;

  private final Maker<T> maker;
  private final End<T> end;

  /** The idle ones, each in a place of its own; a thread looks first where it looked before. */
  private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>((MOST_IDLE + 1) * APART);

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
    for (int i = 0; i < MOST_IDLE; i++) {
      T next = idle.getAndSet(place(i), null);
      try {
        if (next != null) {
          end.apply(next);
        }
      } catch (GeneralSecurityException | RuntimeException e) {
        failure = new IllegalStateException("ACCP did not forget a key.", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  int idle() {
    return (int) IntStream.range(0, MOST_IDLE).filter(i -> idle.get(place(i)) != null).count();
  }

  private T taken() throws GeneralSecurityException {
    int first = first();
    for (int i = 0; i < MOST_IDLE; i++) {
      int place = place(first + i);
      T found = idle.get(place) == null ? null : idle.getAndSet(place, null);
      if (found != null) {
        return found;
      }
    }
    return Calls.checked(maker::make);
  }

  private boolean broughtBack(T lent) {
    int first = first();
    for (int i = 0; i < MOST_IDLE; i++) {
      if (idle.compareAndSet(place(first + i), null, lent)) {
        return true;
      }
    }
    return false;
  }

  private static int first() {
    return (int) (Thread.currentThread().getId() % MOST_IDLE);
  }

  private static int place(int i) {
    return (1 + i % MOST_IDLE) * APART;
  }

  private void drop(T lent) {
    try {
      end.apply(lent);
    } catch (GeneralSecurityException | RuntimeException e) {
      // It failed before, and the library zeroes what it frees after the next collection.
    }
  }
}
