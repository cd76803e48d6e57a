// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a principal for ever: a random UUID (version 4), never reused.
 *
 * @param value never null
 */
public record PrincipalId(UUID value) {
  /** Checks for null. */
  public PrincipalId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static PrincipalId random() {
    return new PrincipalId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static PrincipalId parse(String text) {
    return new PrincipalId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
