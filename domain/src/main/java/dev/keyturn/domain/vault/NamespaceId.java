// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a namespace for ever: a UUID, never reused, whatever its name.
 *
 * @param value never null
 */
public record NamespaceId(UUID value) {
  /** Checks for null. */
  public NamespaceId {
    Objects.requireNonNull(value);
  }

  /** A new random identity (version 4). */
  public static NamespaceId random() {
    return new NamespaceId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static NamespaceId parse(String text) {
    return new NamespaceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
