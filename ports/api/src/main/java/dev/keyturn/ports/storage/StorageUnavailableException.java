// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.FailureCode;

/** The store does not answer, or cannot make a commit durable. */
public final class StorageUnavailableException extends StorageException {
  private static final long serialVersionUID = 1L;

  /** Says what failed, with the driver's failure for the log. */
  public StorageUnavailableException(String message, Throwable cause) {
    super(FailureCode.STORE_UNAVAILABLE, message, cause);
  }
}
