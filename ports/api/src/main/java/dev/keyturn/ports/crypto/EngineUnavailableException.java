// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.failure.FailureCode;

/** What the engine stands on does not answer, or no installed engine can serve a version. */
public final class EngineUnavailableException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing. */
  public EngineUnavailableException(String message) {
    super(FailureCode.ENGINE_UNAVAILABLE, message);
  }

  /** Says what is missing, with the library's failure for the log. */
  public EngineUnavailableException(String message, Throwable cause) {
    super(FailureCode.ENGINE_UNAVAILABLE, message, cause);
  }
}
