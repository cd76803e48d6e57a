// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;

/** Looks at how a store refuses. */
final class Conflicts {
  private Conflicts() {}

  static void assertRefused(Storage storage, Commit commit, Reason reason, RowKey key) {
    Throwable failure = catchThrowable(() -> storage.commit(commit));
    assertThat(failure).isInstanceOf(StorageConflictException.class);
    StorageConflictException conflict = (StorageConflictException) failure;
    assertThat(conflict.reason()).isEqualTo(reason);
    assertThat(conflict.key()).isEqualTo(key);
  }

  /** Whether the commit was done; any failure but a conflict is passed on. */
  static boolean wins(Storage storage, Commit commit) {
    try {
      storage.commit(commit);
      return true;
    } catch (StorageConflictException e) {
      return false;
    }
  }
}
