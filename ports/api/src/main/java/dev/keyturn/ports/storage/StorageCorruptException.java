// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.FailureCode;

/** The store holds something that it cannot read. */
public final class StorageCorruptException extends StorageException {
  private static final long serialVersionUID = 1L;

  /** Says what, with the failure for the log. */
  public StorageCorruptException(String message, Throwable cause) {
    super(FailureCode.DATA_CORRUPT, message, cause);
  }
}
