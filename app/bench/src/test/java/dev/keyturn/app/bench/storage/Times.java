// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** How long each of some calls took that were made one after the other. */
final class Times {
  private final long[] nanos;

  private Times(long[] nanos) {
    this.nanos = nanos;
  }

  static Times of(int calls, IntConsumer call) {
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      long begin = System.nanoTime();
      call.accept(i);
      nanos[i] = System.nanoTime() - begin;
    }
    return new Times(nanos);
  }

  /** Those from one call to before another. */
  Times between(int from, int to) {
    return new Times(Arrays.copyOfRange(nanos, from, to));
  }

  /** In microseconds. */
  double percentile(int percent) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e3;
  }

  double perSecond() {
    return 1e9 * nanos.length / Arrays.stream(nanos).sum();
  }
}
