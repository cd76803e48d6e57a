// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a role for ever: a random UUID (version 4), never reused.
 *
 * @param value never null
 */
public record RoleId(UUID value) {
  /** Checks for null. */
  public RoleId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static RoleId random() {
    return new RoleId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static RoleId parse(String text) {
    return new RoleId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
