// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Every failure that a store reports. No exception of a driver passes the port. */
public abstract sealed class StorageException extends KeyturnException
    permits StorageConflictException, StorageUnavailableException, StorageCorruptException {
  private static final long serialVersionUID = 1L;

  StorageException(FailureCode code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
