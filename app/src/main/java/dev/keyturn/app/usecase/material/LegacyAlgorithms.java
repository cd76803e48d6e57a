// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;

/** Whether new keys and ciphertexts may be made with algorithms that nobody should use any more. */
public record LegacyAlgorithms(boolean allowed) {
  /** Whether more may be made with an algorithm. */
  public boolean allow(Algorithm algorithm) {
    return allowed || !algorithm.isDeprecated();
  }

  /** Throws {@code unsupported_operation} on field {@code algorithm}. */
  public void require(Algorithm algorithm) {
    if (!allow(algorithm)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION,
          "algorithm",
          algorithm
              + " is deprecated: it decrypts what exists, and makes more only where the server's"
              + " setting crypto.legacyAlgorithms allows it.");
    }
  }
}
