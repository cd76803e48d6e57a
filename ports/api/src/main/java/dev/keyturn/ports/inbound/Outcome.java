// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.Optional;

/**
 * The result of one item of a batch, or its failure.
 *
 * @param value present on success
 * @param failure present otherwise
 * @param <T> the type of result
 */
public record Outcome<T>(Optional<T> value, Optional<KeyturnException> failure) {
  /**
   * Checks that it is one of the two.
   *
   * @throws IllegalArgumentException if it is both or neither
   */
  public Outcome {
    if (value.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("An outcome is a value or a failure.");
    }
  }

  /** It worked. */
  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(Optional.of(value), Optional.empty());
  }

  /** It did not. */
  public static <T> Outcome<T> failed(KeyturnException failure) {
    return new Outcome<>(Optional.empty(), Optional.of(failure));
  }

  /** The value, or else the failure is thrown. */
  public T orThrow() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return value.orElseThrow();
  }
}
