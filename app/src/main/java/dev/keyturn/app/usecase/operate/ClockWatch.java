// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when somebody has set the clock: tokens end and deleted keys are erased by it. */
final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration NOTABLE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final ElapsedTime elapsed;
  private Instant instant;
  private long nanos;

  ClockWatch(InstantSource clock, ElapsedTime elapsed) {
    this.clock = clock;
    this.elapsed = elapsed;
    this.instant = clock.instant();
    this.nanos = elapsed.nanos();
  }

  /** Looks at the clock; returns by how much it was set since it was last looked at, if notably. */
  synchronized Optional<Duration> look() {
    Instant now = clock.instant();
    long nowNanos = elapsed.nanos();
    Duration jump = Duration.between(instant.plusNanos(nowNanos - nanos), now);
    instant = now;
    nanos = nowNanos;
    if (jump.abs().compareTo(NOTABLE) <= 0) {
      return Optional.empty();
    }
    LOG.warn("The clock was set {} by {}.", jump.isNegative() ? "back" : "forward", jump.abs());
    return Optional.of(jump);
  }
}
