// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.wins;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.signature;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static dev.keyturn.ports.contract.storage.Samples.withEvents;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** Nothing of it is gone, and nothing has come: what was refused stays refused. */
  @Test
  default void s15_everythingIsSeenAgainAsItWas() {
    assumeTrue(storage().traits().durable(), "Everything may be forgotten.");
    for (RowKind kind : RowKind.values()) {
      Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
      kind.indexes().forEach(index -> indexes.put(index, "\uffff \uD83D\uDD11 of " + index));
      Row row = row(new RowKey(kind, "p\u0301", "id \uD83D\uDD11"), 1, indexes);
      storage().commit(withEvents(new Write.Insert(row), "event of " + kind));
      assertThat(wins(storage(), withEvents(new Write.Insert(row), "refused"))).isFalse();
      storage().commit(writing(new Write.Update(changed(row)), new Write.Insert(bare(kind))));
      storage().commit(writing(new Write.Resign(row.key(), 2, signature(2))));
    }
    Seen before = Seen.of(storage());
    assertThat(before.rows()).hasSize(2 * RowKind.values().length);
    assertThat(Seen.of(restart())).isEqualTo(before);
  }

  /** Whoever was told so while the store was being closed can rely on it too. */
  @Test
  default void s15_whatWasAcknowledgedWhileItWasClosedIsThere() {
    assumeTrue(storage().traits().durable(), "Everything may be forgotten.");
    Storage first = storage();
    Queue<Row> done = new ConcurrentLinkedQueue<>();
    Threads.runTogether(
        4,
        thread -> {
          if (thread == 0) {
            while (done.size() < 20) {
              Thread.onSpinWait();
            }
            first.close();
          } else {
            for (int i = 0; endsWell(first, row(document(thread + "-" + i)), done); i++) {
              assertThat(i).as("commits without an end").isLessThan(100_000);
            }
          }
        });
    Storage again = restart();
    assertThat(again.rows().getAll(done.stream().map(Row::key).limit(1000).toList()))
        .containsExactlyInAnyOrderElementsOf(done.stream().limit(1000).toList());
    assertThat(again.rows().count(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1"))
        .isBetween((long) done.size(), done.size() + 3L);
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
    assertClosed(() -> closed.rows().list(RowKind.KEY, "", PageRequest.first(1)));
    assertClosed(() -> closed.rows().find(RowKind.KEY, RowIndex.NUMBER, "1", PageRequest.first(1)));
    assertClosed(() -> closed.rows().distinct(RowKind.KEY, RowIndex.NUMBER));
    assertClosed(() -> closed.rows().count(RowKind.KEY, RowIndex.NUMBER, "1"));
    assertClosed(
        () -> closed.usage().reserve(KeyId.random(), VersionNumber.FIRST, new Usage(1, 1)));
    assertClosed(() -> closed.usage().read(KeyId.random(), VersionNumber.FIRST));
    assertClosed(() -> closed.changes().position());
    assertClosed(() -> closed.changes().since(0));
    assertClosed(() -> closed.events().pending(1));
    assertClosed(() -> closed.events().remove(List.of(1L)));
    assertClosed(closed::snapshot);
    assertClosed(() -> closed.load(List.of(new StoredItem.OfRow(row(document("a"))))));
  }

  private static Row bare(RowKind kind) {
    return row(new RowKey(kind, "", "bare"));
  }

  /** Whether it was acknowledged, and noted. */
  private static boolean endsWell(Storage storage, Row row, Queue<Row> done) {
    try {
      storage.commit(inserting(row));
      done.add(row);
      return true;
    } catch (IllegalStateException | StorageUnavailableException closing) {
      return false;
    }
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }
}
