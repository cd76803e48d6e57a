// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import java.util.Objects;
import java.util.Optional;

/**
 * What key to make.
 *
 * @param algorithm of all its versions
 * @param use what for; empty for the only use of the algorithm
 * @param derivation whether a context decides the working key
 * @param separateMac whether each version gets material of its own for message authentication codes
 *     beside its key; refused for keys that are made for codes
 * @param settings flags, info, labels and policy
 */
public record NewKey(
    Algorithm algorithm,
    Optional<KeyUse> use,
    Derivation derivation,
    boolean separateMac,
    KeySettings settings) {
  /** Checks for null. */
  public NewKey {
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(use);
    Objects.requireNonNull(derivation);
    Objects.requireNonNull(settings);
  }

  /** A key that is not derived and has no separate material. */
  public NewKey(Algorithm algorithm, Optional<KeyUse> use, KeySettings settings) {
    this(algorithm, use, Derivation.NONE, false, settings);
  }
}
