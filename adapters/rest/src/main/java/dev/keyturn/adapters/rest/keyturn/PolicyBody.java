// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.rotation.RotationPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A rotation policy; durations as in ISO 8601, such as {@code P90D}. */
record PolicyBody(String maximumAge, Long maximumEncryptions, Long maximumBytes, String grace) {

  static Optional<RotationPolicy> parse(PolicyBody body) {
    return Optional.ofNullable(body).map(PolicyBody::toPolicy);
  }

  static PolicyBody of(Optional<RotationPolicy> policy) {
    return policy.map(PolicyBody::of).orElse(null);
  }

  private static PolicyBody of(RotationPolicy policy) {
    return new PolicyBody(
        policy.maximumAge().map(Duration::toString).orElse(null),
        policy.maximumEncryptions().orElse(null),
        policy.maximumBytes().orElse(null),
        policy.grace().toString());
  }

  private RotationPolicy toPolicy() {
    return new RotationPolicy(
        Optional.ofNullable(maximumAge).map(text -> duration("maximum_age", text)),
        Optional.ofNullable(maximumEncryptions),
        Optional.ofNullable(maximumBytes),
        grace == null ? Duration.ZERO : duration("grace", grace));
  }

  static Duration duration(String field, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw KeyturnException.invalid(field, "A duration is written as in ISO 8601, as P90D.");
    }
  }
}
