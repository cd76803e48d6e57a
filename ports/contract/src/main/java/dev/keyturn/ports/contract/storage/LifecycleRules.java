// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static dev.keyturn.ports.contract.storage.Samples.withEvents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * S14, S15 and S18: closing and opening again. A store that is not durable may have forgotten
 * everything, but not a part of it.
 */
interface LifecycleRules extends StorageRules {
  @Test
  default void s14_noNumberIsGivenTwiceAfterARestart() {
    boolean durable = storage().traits().durable();
    long last = storage().nextNumber(NumberKind.VAULT);
    long next = restart().nextNumber(NumberKind.VAULT);
    if (durable) {
      assertThat(next).isGreaterThan(last);
    } else {
      assertThat(next).isPositive();
    }
  }

  @Test
  default void s15_aStoreOpenedAnewHoldsWhatWasAcknowledged() {
    Row deleted = row(document("deleted"));
    Row kept = row(document("kept"));
    KeyId key = KeyId.random();
    boolean durable = storage().traits().durable();
    storage().commit(inserting(deleted, kept));
    storage().commit(updating(changed(kept)));
    storage().commit(withEvents(new Write.Delete(deleted.key(), 1), "1", "2"));
    storage().usage().reserve(key, VersionNumber.FIRST, new Usage(1, 2));
    List<PendingEvent> events = storage().events().pending(10);
    storage().events().remove(List.of(events.get(0).position()));

    Storage again = restart();
    List<Row> rows =
        again.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(10)).rows();
    boolean forgotten = !durable && rows.isEmpty();
    assertThat(rows).isEqualTo(forgotten ? List.of() : List.of(changed(kept)));
    assertThat(again.events().pending(10)).isEqualTo(forgotten ? List.of() : events.subList(1, 2));
    assertThat(again.usage().read(key, VersionNumber.FIRST))
        .isEqualTo(forgotten ? Usage.NONE : new Usage(1, 2));
  }

  @Test
  default void s15_aStoreOpenedAnewGoesOn() {
    storage().commit(withEvents(new Write.Insert(row(document("a"))), "1"));
    Storage again = restart();
    long position = again.changes().position();
    again.commit(withEvents(new Write.Insert(row(document("b"))), "2"));
    assertThat(again.changes().since(position).changes()).hasSize(1);
    assertThat(again.events().pending(10))
        .last()
        .extracting(PendingEvent::event)
        .isEqualTo(Samples.bytes("2"));
  }

  @Test
  default void s18_theTraitsStayTheSame() {
    assertThat(storage().traits()).isEqualTo(storage().traits());
  }

  @Test
  default void s18_manyThreadsReadAndWrite() {
    Threads.runTogether(
        8,
        thread -> {
          for (int i = 0; i < 20; i++) {
            Row mine = row(document(thread + "-" + i));
            storage().commit(inserting(mine));
            assertThat(storage().rows().get(mine.key())).contains(mine);
            assertThat(storage().rows().getAll(List.of(mine.key()))).containsExactly(mine);
          }
        });
    assertThat(
            storage().rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(1000)).rows())
        .hasSize(160);
  }

  @Test
  default void s18_closedItRefusesEverything() {
    Storage closed = storage();
    closed.close();
    closed.close();
    assertClosed(() -> closed.commit(inserting(row(document("a")))));
    assertClosed(() -> closed.nextNumber(NumberKind.KEY));
    assertClosed(() -> closed.rows().get(document("a")));
    assertClosed(() -> closed.rows().getAll(List.of(document("a"))));
    assertClosed(() -> closed.usage().read(KeyId.random(), VersionNumber.FIRST));
    assertClosed(() -> closed.changes().position());
    assertClosed(() -> closed.changes().since(0));
    assertClosed(() -> closed.events().pending(1));
    assertClosed(closed::snapshot);
    assertClosed(() -> closed.load(List.of(new StoredItem.OfRow(row(document("a"))))));
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }
}
