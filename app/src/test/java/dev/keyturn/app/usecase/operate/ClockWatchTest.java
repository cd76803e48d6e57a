// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final ClockWatch watch = new ClockWatch(now::get, nanos::get);

  @Test
  void timeThatPassesIsNoJumpHoweverLong() {
    pass(Duration.ofDays(3), Duration.ofDays(3));
    assertThat(watch.look()).isEmpty();
    pass(Duration.ofMinutes(2), Duration.ofMinutes(1));
    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void aJumpAboveAMinuteIsToldOnce() {
    pass(Duration.ofHours(-1), Duration.ZERO);
    assertThat(watch.look()).contains(Duration.ofHours(-1));
    assertThat(watch.look()).isEmpty();
    pass(Duration.ofDays(365).plusSeconds(1), Duration.ofSeconds(1));
    assertThat(watch.look()).contains(Duration.ofDays(365));
    pass(Duration.ofSeconds(61), Duration.ofNanos(1));
    assertThat(watch.look()).contains(Duration.ofSeconds(61).minusNanos(1));
  }

  private void pass(Duration clock, Duration truth) {
    now.updateAndGet(instant -> instant.plus(clock));
    nanos.addAndGet(truth.toNanos());
  }
}
