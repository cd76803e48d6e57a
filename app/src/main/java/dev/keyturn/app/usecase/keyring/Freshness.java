// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.ElapsedTime;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.time.Duration;

/** Knows when the store last told what has changed, and bounds how long caches live without. */
public final class Freshness {
  private final ElapsedTime elapsed;
  private final long maximumNanos;
  private volatile long confirmedAt;

  public Freshness(ElapsedTime elapsed, Duration maximumStaleness) {
    this.elapsed = elapsed;
    this.maximumNanos = maximumStaleness.toNanos();
    this.confirmedAt = elapsed.nanos();
  }

  public long now() {
    return elapsed.nanos();
  }

  /** The caches hold nothing older than {@code since}. */
  public void confirm(long since) {
    confirmedAt = since;
  }

  public boolean isStale() {
    return elapsed.nanos() - confirmedAt > maximumNanos;
  }

  /** Throws {@code store_unavailable} if the store has been silent for too long. */
  public void require() {
    if (isStale()) {
      throw new KeyturnException(
          FailureCode.STORE_UNAVAILABLE,
          "The store has not answered for longer than cached keys may be used.");
    }
  }
}
