// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Something came out otherwise than it must, or did not come at all. */
final class Difference extends KeyturnException {
  private static final long serialVersionUID = 1L;

  Difference(String message) {
    super(FailureCode.INTERNAL_ERROR, message);
  }

  Difference(String message, Throwable cause) {
    super(FailureCode.INTERNAL_ERROR, message, cause);
  }
}
