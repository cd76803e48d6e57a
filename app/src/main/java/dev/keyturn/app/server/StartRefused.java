// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Why the server does not start, in words for whoever typed the command. */
final class StartRefused extends KeyturnException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(FailureCode.CONFIGURATION_INVALID, message);
  }

  StartRefused(String message, Throwable cause) {
    super(FailureCode.CONFIGURATION_INVALID, message, cause);
  }
}
