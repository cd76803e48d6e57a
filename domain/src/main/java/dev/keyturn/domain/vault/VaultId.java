// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a vault for ever: a UUID, never reused, whatever its name.
 *
 * @param value never null
 */
public record VaultId(UUID value) {
  /** Checks for null. */
  public VaultId {
    Objects.requireNonNull(value);
  }

  /** A new random identity (version 4). */
  public static VaultId random() {
    return new VaultId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static VaultId parse(String text) {
    return new VaultId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
