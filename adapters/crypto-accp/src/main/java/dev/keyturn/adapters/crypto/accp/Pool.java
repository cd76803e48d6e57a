// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Objects of the library that only one thread at a time may use, as many as there were threads at
 * once. Making one is slow: it is looked up, and the library sets up its key.
 *
 * @param <T> what is pooled
 */
final class Pool<T> {
  private final Maker<T> maker;
  private final Queue<T> idle = new ConcurrentLinkedQueue<>();

  Pool(Maker<T> maker) {
    this.maker = maker;
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

  /** Lends one. It comes back after a failure too: the library resets what failed. */
  <R> R use(Use<T, R> use) throws GeneralSecurityException {
    T found = idle.poll();
    T lent = found == null ? maker.make() : found;
    try {
      return use.apply(lent);
    } finally {
      idle.add(lent);
    }
  }

  /** Lets go of all, each after {@code end}. Only when none is lent any more. */
  void empty(End<T> end) {
    for (T next = idle.poll(); next != null; next = idle.poll()) {
      try {
        end.apply(next);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("ACCP did not forget a key.", e);
      }
    }
  }
}
