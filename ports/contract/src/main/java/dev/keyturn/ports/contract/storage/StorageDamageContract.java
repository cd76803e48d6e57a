// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageCorruptException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rule S17 of {@link Storage}, for whoever can reach behind the store. */
public abstract class StorageDamageContract {
  /** Opens a new, empty store. */
  protected abstract Storage open();

  /** Makes a row of the store that {@link #open()} gave unreadable, behind its back. */
  protected abstract void damage(RowKey key);

  @Test
  final void s17_aDamagedRowIsCorruptAndTheOthersStayReadable() {
    try (Storage storage = open()) {
      storage.commit(inserting(row(document("damaged")), row(document("whole"))));
      damage(document("damaged"));
      assertCorrupt(() -> storage.rows().get(document("damaged")));
      assertCorrupt(
          () -> storage.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(10)));
      assertCorrupt(() -> Samples.items(storage));
      assertThat(storage.rows().get(document("whole"))).contains(row(document("whole")));
    }
  }

  private static void assertCorrupt(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining("document damaged")
        .extracting(failure -> ((StorageCorruptException) failure).code())
        .isEqualTo(FailureCode.DATA_CORRUPT);
  }
}
