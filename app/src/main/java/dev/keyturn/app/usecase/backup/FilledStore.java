// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.StoredItem;
import java.io.IOException;
import java.util.List;

/** A store that a copy goes into. */
final class FilledStore {
  private FilledStore() {}

  /** Loads some items, and tells an operator what to do when the store does not take them. */
  static void load(Storage target, List<StoredItem> items) {
    try {
      target.load(items);
    } catch (StorageUnavailableException e) {
      throw new KeyturnException(
          FailureCode.STORE_UNAVAILABLE,
          "The store that is being filled cannot be written (%s). See that it answers and has room, "
                  .formatted(reason(e))
              + "and call the same again.",
          e);
    }
  }

  /** What the system said, in one line; what a database says may show what is in it. */
  private static String reason(StorageUnavailableException failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    boolean telling = first instanceof IOException && first.getMessage() != null;
    return (telling ? first : failure).getMessage().replaceAll("\\s+", " ").strip();
  }
}
