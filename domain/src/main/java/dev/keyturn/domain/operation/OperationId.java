// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an operation for ever: a random UUID (version 4), never reused.
 *
 * @param value never null
 */
public record OperationId(UUID value) {
  /** Checks for null. */
  public OperationId {
    Objects.requireNonNull(value);
  }

  /** A new random identity. */
  public static OperationId random() {
    return new OperationId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static OperationId parse(String text) {
    return new OperationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
