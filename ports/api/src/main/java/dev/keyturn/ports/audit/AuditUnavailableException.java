// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** The trail cannot keep events now. */
public final class AuditUnavailableException extends KeyturnException {
  private static final long serialVersionUID = 1L;

  /** Says why, with the failure for the log. */
  public AuditUnavailableException(String message, Throwable cause) {
    super(FailureCode.AUDIT_UNAVAILABLE, message, cause);
  }
}
