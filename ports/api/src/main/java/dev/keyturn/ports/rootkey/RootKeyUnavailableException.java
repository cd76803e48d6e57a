// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.rootkey;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** The root key cannot be reached, or is not where the settings say. */
public final class RootKeyUnavailableException extends KeyturnException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing. */
  public RootKeyUnavailableException(String message) {
    super(FailureCode.ROOT_KEY_UNAVAILABLE, message);
  }

  /** Says what is missing, with the failure for the log. */
  public RootKeyUnavailableException(String message, Throwable cause) {
    super(FailureCode.ROOT_KEY_UNAVAILABLE, message, cause);
  }
}
