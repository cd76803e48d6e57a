// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Objects;
import java.util.Set;

/**
 * What a key is, fixed at creation.
 *
 * @param role its place in the hierarchy
 * @param algorithm of every version
 * @param uses at least one, each offered by the algorithm
 * @param derivation whether the working key depends on a context
 * @param origin where the first version's material came from
 */
public record KeyTraits(
    KeyRole role, Algorithm algorithm, Set<KeyUse> uses, Derivation derivation, KeyOrigin origin) {
  /**
   * Checks the uses.
   *
   * @throws KeyturnException {@code unsupported_operation} on field {@code use}
   */
  public KeyTraits {
    Objects.requireNonNull(role);
    Objects.requireNonNull(derivation);
    Objects.requireNonNull(origin);
    uses = Set.copyOf(uses);
    if (uses.isEmpty() || !algorithm.uses().containsAll(uses)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "use", "The algorithm does not offer that use.");
    }
  }

  /** A key made here, not derived, with one use. */
  public static KeyTraits made(KeyRole role, Algorithm algorithm, KeyUse use) {
    return new KeyTraits(role, algorithm, Set.of(use), Derivation.NONE, KeyOrigin.MADE);
  }

  /**
   * Makes sure that the key has a use.
   *
   * @throws KeyturnException {@code unsupported_operation} if it has not
   */
  public void require(KeyUse use) {
    if (!uses.contains(use)) {
      throw new KeyturnException(
          FailureCode.UNSUPPORTED_OPERATION, "The key was not made for this operation.");
    }
  }
}
