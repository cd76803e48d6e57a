// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keyed instances of a library class that only one thread may use at a time: as many as there were
 * threads at once. An instance whose use failed is repaired and goes on.
 */
final class Pool<T> {
  private final Supplier<T> maker;
  private final Consumer<T> repair;
  private final Queue<T> idle = new ConcurrentLinkedQueue<>();

  Pool(Supplier<T> maker, Consumer<T> repair) {
    this.maker = maker;
    this.repair = repair;
    idle.add(maker.get());
  }

  <R> R use(Function<T, R> action) {
    T found = idle.poll();
    T instance = found == null ? maker.get() : found;
    boolean done = false;
    try {
      R result = action.apply(instance);
      done = true;
      return result;
    } finally {
      if (!done) {
        repair.accept(instance);
      }
      idle.add(instance);
    }
  }

  /** Wipes all instances; nobody may be using one. */
  void wipe(Consumer<T> wiping) {
    idle.forEach(wiping);
    idle.clear();
  }
}
