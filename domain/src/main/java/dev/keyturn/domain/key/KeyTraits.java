// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key is, fixed at creation.
 *
 * @param role its place in the hierarchy
 * @param algorithm of every version
 * @param uses at least one that the algorithm offers; beside it {@link KeyUse#MAC} may stand though
 *     the algorithm does not offer that: each version then has separate material for codes ({@link
 *     Slot#MAC})
 * @param derivation whether the working key depends on a context, if the algorithm can bear that
 * @param origin where the first version's material came from
 */
public record KeyTraits(
    KeyRole role, Algorithm algorithm, Set<KeyUse> uses, Derivation derivation, KeyOrigin origin) {
  /**
   * Checks the uses and the derivation.
   *
   * @throws KeyturnException {@code unsupported_operation} on field {@code use} or {@code
   *     derivation}
   */
  public KeyTraits {
    Objects.requireNonNull(role);
    Objects.requireNonNull(derivation);
    Objects.requireNonNull(origin);
    uses = Set.copyOf(uses);
    Set<KeyUse> own = ownUses(algorithm, uses);
    if (own.isEmpty() || !algorithm.uses().containsAll(own)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "use", "The algorithm does not offer that use.");
    }
    if (!derivation.goesWith(algorithm)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION,
          "derivation",
          "Keys of the algorithm are not derived in that way.");
    }
  }

  /** A key made here, not derived, with one use. */
  public static KeyTraits made(KeyRole role, Algorithm algorithm, KeyUse use) {
    return new KeyTraits(role, algorithm, Set.of(use), Derivation.NONE, KeyOrigin.MADE);
  }

  /** Whether each version has material of its own for message authentication codes. */
  public boolean hasSeparateMac() {
    return uses.contains(KeyUse.MAC) && !algorithm.uses().contains(KeyUse.MAC);
  }

  /** Whether a context decides the working key. */
  public boolean isDerived() {
    return derivation != Derivation.NONE;
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

  /** What the key itself is used for, without its separate material. */
  private static Set<KeyUse> ownUses(Algorithm algorithm, Set<KeyUse> uses) {
    return algorithm.uses().contains(KeyUse.MAC)
        ? uses
        : uses.stream().filter(use -> use != KeyUse.MAC).collect(Collectors.toUnmodifiableSet());
  }
}
