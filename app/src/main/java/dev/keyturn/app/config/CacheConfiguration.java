// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What is kept ready in memory.
 *
 * @param maxStaleness how long cached keys are used without word from the store
 * @param pollInterval how often the store is asked for changes
 * @param keys how many keys are kept ready
 * @param versions how many prepared versions are kept ready
 * @param tokens how many authenticated tokens are remembered
 */
public record CacheConfiguration(
    @DurationMin(millis = 1) Duration maxStaleness,
    @DurationMin(millis = 1) Duration pollInterval,
    @Min(1) Integer keys,
    @Min(1) Integer versions,
    @Min(1) Integer tokens) {
  private static final int DEFAULT_ENTRIES = 10_000;

  public CacheConfiguration {
    maxStaleness = Objects.requireNonNullElse(maxStaleness, Duration.ofSeconds(30));
    pollInterval = Objects.requireNonNullElse(pollInterval, Duration.ofMillis(100));
    keys = Objects.requireNonNullElse(keys, DEFAULT_ENTRIES);
    versions = Objects.requireNonNullElse(versions, DEFAULT_ENTRIES);
    tokens = Objects.requireNonNullElse(tokens, DEFAULT_ENTRIES);
  }

  static CacheConfiguration defaults() {
    return new CacheConfiguration(null, null, null, null, null);
  }
}
