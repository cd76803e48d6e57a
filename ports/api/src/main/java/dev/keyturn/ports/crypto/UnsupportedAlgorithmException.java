// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureScheme;

/** The engine does not declare what it was asked for. */
public final class UnsupportedAlgorithmException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** Names the algorithm. */
  public UnsupportedAlgorithmException(Algorithm algorithm) {
    super(FailureCode.UNSUPPORTED_OPERATION, "The engine does not offer " + algorithm + ".");
  }

  /** Names the hash function. */
  public UnsupportedAlgorithmException(HashAlgorithm hash) {
    super(FailureCode.UNSUPPORTED_OPERATION, "The engine does not offer " + hash + ".");
  }

  /** Names the algorithm and the scheme. */
  public UnsupportedAlgorithmException(Algorithm algorithm, SignatureScheme scheme) {
    super(
        FailureCode.UNSUPPORTED_OPERATION,
        "The engine does not offer " + algorithm + " by " + scheme + ".");
  }
}
