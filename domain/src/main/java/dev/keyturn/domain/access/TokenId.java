// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a token, apart from its secret, for ever: a random UUID (version 4), never
 * reused.
 *
 * @param value never null
 */
public record TokenId(UUID value) {
  /** Checks for null. */
  public TokenId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static TokenId random() {
    return new TokenId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static TokenId parse(String text) {
    return new TokenId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
