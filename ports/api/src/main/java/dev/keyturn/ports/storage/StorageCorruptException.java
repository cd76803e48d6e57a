// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.FailureCode;
import java.util.Locale;

/** The store holds something that it cannot read. */
public final class StorageCorruptException extends StorageException {
  private static final long serialVersionUID = 1L;

  /** Says what, with the failure for the log. */
  public StorageCorruptException(String message, Throwable cause) {
    super(FailureCode.DATA_CORRUPT, message, cause);
  }

  /**
   * Names a row in one line, whatever somebody wrote into the store, and never says what is in it.
   *
   * @param kind of the row
   * @param partition as it stands in the store, valid or not; may be empty
   * @param id likewise
   * @param cause for the log; may be null
   */
  public static StorageCorruptException ofRow(
      RowKind kind, String partition, String id, Throwable cause) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String of = partition.isEmpty() ? "" : " of " + partition;
    String place = (name + " " + id + of).replaceAll("\\p{Cntrl}", "?");
    return new StorageCorruptException("The store cannot read its row " + place + ".", cause);
  }
}
