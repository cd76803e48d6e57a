// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import java.util.Objects;
import java.util.Optional;

/**
 * What key to make.
 *
 * @param algorithm of all its versions
 * @param use what for; empty for the only use of the algorithm
 * @param settings flags, info, labels and policy
 */
public record NewKey(Algorithm algorithm, Optional<KeyUse> use, KeySettings settings) {
  /** Checks for null. */
  public NewKey {
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(use);
    Objects.requireNonNull(settings);
  }
}
