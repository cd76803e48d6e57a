// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.nio.file.Path;

/** Why the server does not start, in words for whoever typed the command. */
final class StartRefused extends KeyturnException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(FailureCode.CONFIGURATION_INVALID, message);
  }

  StartRefused(String message, Throwable cause) {
    super(FailureCode.CONFIGURATION_INVALID, message, cause);
  }

  static StartRefused notPrepared(Path data, String what) {
    return new StartRefused(
        "The data directory %s %s. Prepare it first: keyturn init, with the same arguments."
            .formatted(data, what));
  }
}
