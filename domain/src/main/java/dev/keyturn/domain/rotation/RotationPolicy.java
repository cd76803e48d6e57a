// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.rotation;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.NonceLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When a key rotates by itself: any bound that is present and reached demands it.
 *
 * @param maximumAge of the primary version, at least one minute
 * @param maximumEncryptions under one version, at least 1
 * @param maximumBytes of plaintext under one version, at least 1
 * @param grace how long a new version exists before it becomes primary; zero for not at all
 */
public record RotationPolicy(
    Optional<Duration> maximumAge,
    Optional<Long> maximumEncryptions,
    Optional<Long> maximumBytes,
    Duration grace) {
  private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);

  /** No bound but that of the algorithm itself. */
  public static final RotationPolicy NONE =
      new RotationPolicy(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);

  /**
   * Checks the ranges.
   *
   * @throws KeyturnException {@code invalid_request} naming the field
   */
  public RotationPolicy {
    if (maximumAge.isPresent() && maximumAge.get().compareTo(SHORTEST_AGE) < 0) {
      throw KeyturnException.invalid("maximum_age", "The maximum age is at least one minute.");
    }
    requirePositive("maximum_encryptions", maximumEncryptions);
    requirePositive("maximum_bytes", maximumBytes);
    if (grace.isNegative()) {
      throw KeyturnException.invalid("grace", "The grace period is not negative.");
    }
  }

  private static void requirePositive(String field, Optional<Long> bound) {
    if (bound.isPresent() && bound.get() < 1) {
      throw KeyturnException.invalid(field, "The bound is at least 1.");
    }
  }

  /**
   * Decides without doing anything.
   *
   * @param key a living key that may be rotated
   * @param primarySince when its primary version became active
   * @param usage of that version
   * @param now the present moment
   */
  public RotationDecision decide(Key key, Instant primarySince, Usage usage, Instant now) {
    Set<RotationReason> reasons = EnumSet.noneOf(RotationReason.class);
    Optional<Instant> dueAt = maximumAge.map(age -> later(primarySince, age));
    if (dueAt.isPresent() && !now.isBefore(dueAt.get())) {
      reasons.add(RotationReason.AGE);
    }
    if (reached(maximumEncryptions, usage.encryptions())) {
      reasons.add(RotationReason.ENCRYPTIONS);
    }
    if (reached(maximumBytes, usage.bytes())) {
      reasons.add(RotationReason.BYTES);
    }
    if (NonceLimit.dueAfter(key.algorithm(), usage.encryptions())) {
      reasons.add(RotationReason.NONCE_LIMIT);
    }
    return reasons.isEmpty()
        ? new RotationDecision.NotDue(dueAt)
        : new RotationDecision.Due(reasons, grace);
  }

  private static Instant later(Instant start, Duration age) {
    return age.compareTo(Duration.between(start, Instant.MAX)) < 0 ? start.plus(age) : Instant.MAX;
  }

  private static boolean reached(Optional<Long> bound, long count) {
    return bound.isPresent() && count >= bound.get();
  }
}
