// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a grant for ever: a random UUID (version 4), never reused.
 *
 * @param value never null
 */
public record GrantId(UUID value) {
  /** Checks for null. */
  public GrantId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static GrantId random() {
    return new GrantId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static GrantId parse(String text) {
    return new GrantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
