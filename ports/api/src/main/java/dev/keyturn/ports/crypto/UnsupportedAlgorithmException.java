// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;

/** The engine does not declare the algorithm. */
public final class UnsupportedAlgorithmException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** Names the algorithm. */
  public UnsupportedAlgorithmException(Algorithm algorithm) {
    super(FailureCode.UNSUPPORTED_OPERATION, "The engine does not offer " + algorithm + ".");
  }
}
