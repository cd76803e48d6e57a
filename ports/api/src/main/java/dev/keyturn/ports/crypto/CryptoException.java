// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Every failure that an engine reports. No library exception passes the port. */
public abstract sealed class CryptoException extends KeyturnException
    permits CryptoRejectedException, UnsupportedAlgorithmException, EngineUnavailableException {
  private static final long serialVersionUID = 1L;

  CryptoException(FailureCode code, String message) {
    super(code, message);
  }

  CryptoException(FailureCode code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
