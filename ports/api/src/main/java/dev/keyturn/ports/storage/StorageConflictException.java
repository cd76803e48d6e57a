// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.FailureCode;

/** A commit was refused because of the state of a row; nothing was done. */
public final class StorageConflictException extends StorageException {
  private static final long serialVersionUID = 1L;

  /** Why it was refused. */
  public enum Reason {
    /** The row, or one with the same unique value, exists already. */
    EXISTS,
    /** The row is absent or at another revision than the writer assumed. */
    STALE,
    /** A guard does not hold. */
    GUARD
  }

  private final Reason reason;
  private final transient RowKey key;

  /** Names the row. */
  public StorageConflictException(Reason reason, RowKey key) {
    super(FailureCode.CONFLICT, "Somebody else changed the same thing first.", null);
    this.reason = reason;
    this.key = key;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The row of the write or guard that was refused. */
  public RowKey key() {
    return key;
  }
}
