// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Revokes something again and again, at one node and the other in turn, and sees how long the other
 * one serves it all the same: from the answer to the revocation to the last call that is served.
 */
final class Witness {
  private static final Duration LEARNT = Duration.ofSeconds(1);
  private static final Duration WATCHED = LEARNT.plusMillis(500);
  private static final Duration STANDSTILL = LEARNT.dividedBy(2);

  private final Revocation revocation;
  private final List<Wire> nodes;
  private final List<Duration> lags = new ArrayList<>();
  private int dropped;

  Witness(Revocation revocation, Wire one, Wire other) {
    this.revocation = revocation;
    this.nodes = List.of(one, other);
  }

  void work(BooleanSupplier stop) {
    for (int i = 0; !stop.getAsBoolean(); i++) {
      Wire here = nodes.get(i % 2);
      Wire there = nodes.get(1 - i % 2);
      Patience.await("what was given back", () -> revocation.isServed(there));
      revocation.take(here);
      watch(there);
      revocation.give(here);
    }
  }

  /**
   * To the moment at which the last call that is served was made. It says nothing where the machine
   * stood still between two calls.
   */
  private void watch(Wire there) {
    long begin = System.nanoTime();
    long last = begin;
    long longest = 0;
    for (long now = begin; now - begin < WATCHED.toNanos(); ) {
      if (revocation.isServed(there)) {
        last = now;
      }
      long next = System.nanoTime();
      longest = Math.max(longest, next - now);
      now = next;
    }
    if (longest < STANDSTILL.toNanos()) {
      lags.add(Duration.ofNanos(last - begin));
    } else {
      dropped++;
    }
  }

  /** Once it has ended. */
  void report() {
    assertThat(lags).as("%s, but for %d times", revocation, dropped).isNotEmpty();
    lags.sort(null);
    System.out.printf(
        "%s under load is served by the other node for %d ms in the middle, %d ms at the most, of"
            + " %d times; %d more say nothing%n",
        revocation,
        lags.get(lags.size() / 2).toMillis(),
        lags.get(lags.size() - 1).toMillis(),
        lags.size(),
        dropped);
    assertThat(lags).as("%s", revocation).allMatch(lag -> lag.compareTo(LEARNT) < 0);
  }
}
