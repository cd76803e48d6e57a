// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.ports.storage.StorageConflictException;
import java.util.function.Supplier;

/**
 * Changes that read what they change: when somebody else was faster, the next try reads anew. What
 * is in the background of the server writes too, so that the caller has done nothing wrong.
 */
public final class Tries {
  private static final int MOST = 5;

  private Tries() {}

  public static <T> T of(Supplier<T> change) {
    for (int i = 1; ; i++) {
      try {
        return change.get();
      } catch (StorageConflictException e) {
        if (i == MOST) {
          throw e;
        }
      }
    }
  }
}
