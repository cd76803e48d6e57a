// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a key for ever: a random UUID (version 4), never reused, whatever its name.
 *
 * @param value never null
 */
public record KeyId(UUID value) {
  /** Checks for null. */
  public KeyId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static KeyId random() {
    return new KeyId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static KeyId parse(String text) {
    return new KeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
