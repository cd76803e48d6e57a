// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.bytes;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.signature;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static dev.keyturn.ports.contract.storage.Samples.withEvents;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S11 and S12: what is reported of a commit. */
interface FeedRules extends StorageRules {
  /** How many threads write at once. */
  int WRITERS = 6;

  /** How much each of them writes. */
  int COMMITS_EACH = 60;

  /** How many rows a large commit has. */
  int LARGE_COMMIT = 100;

  /** How many of those there are. */
  int LARGE_COMMITS = 8;

  @Test
  default void s11_everyChangeIsReportedOnceAsked() {
    long start = storage().changes().position();
    Row a = row(document("a"));
    storage().commit(inserting(a, row(document("b"))));
    Changes first = storage().changes().since(start);
    assertThat(first.complete()).isTrue();
    assertThat(first.changes())
        .contains(new Change(document("a"), 1), new Change(document("b"), 1));
    storage().commit(updating(changed(a)));
    storage().commit(writing(new Write.Delete(a.key(), 2)));
    assertThat(storage().changes().since(first.position()).changes())
        .contains(new Change(a.key(), 2));
  }

  @Test
  default void s11_afterItsPositionNothingIsReportedThatEndedBefore() {
    storage().commit(inserting(row(document("a"))));
    Changes none = storage().changes().since(storage().changes().position());
    assertThat(none.changes()).isEmpty();
    assertThat(none.complete()).isTrue();
  }

  @Test
  default void s11_signingAnewIsNoChange() {
    storage().commit(inserting(row(document("a"))));
    long position = storage().changes().position();
    storage().commit(writing(new Write.Resign(document("a"), 1, signature(2))));
    assertThat(storage().changes().since(position).changes()).isEmpty();
  }

  @Test
  default void s11_aPositionThatTheStoreNeverGaveIsIncomplete() {
    long ahead = storage().changes().position() + 1_000_000;
    assertThat(storage().changes().since(ahead).complete()).isFalse();
    assertThat(storage().changes().since(-1).complete()).isFalse();
  }

  @Test
  default void s11_nothingIsMissedWhileManyWrite() {
    Set<RowKey> reported = new HashSet<>();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    long start = storage().changes().position();
    Threads.runTogether(
        WRITERS + 1,
        thread -> {
          if (thread == WRITERS) {
            follow(start, reported, () -> writing.get() > 0);
          } else {
            writeSome(thread);
            writing.decrementAndGet();
          }
        });
    assertThat(reported).hasSize(WRITERS * COMMITS_EACH);
  }

  /** A large commit takes its time, while small ones begin later and end earlier. */
  @Test
  default void s11_aCommitThatEndsLateIsNotMissed() {
    Set<RowKey> reported = new HashSet<>();
    AtomicInteger large = new AtomicInteger(LARGE_COMMITS);
    AtomicLong looks = new AtomicLong();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    Set<RowKey> done = ConcurrentHashMap.newKeySet();
    long start = storage().changes().position();
    Threads.runTogether(
        WRITERS + 1,
        thread -> {
          if (thread == WRITERS) {
            follow(start, reported, () -> looks.incrementAndGet() > 0 && writing.get() > 0);
          } else {
            for (int i = 0; large.get() > 0; i++) {
              if (thread == 0) {
                commitRows("large" + i + "-", LARGE_COMMIT, done);
                large.decrementAndGet();
              } else {
                commitRows(thread + "-" + i + "-", 1, done);
                awaitAbove(looks, looks.get());
              }
            }
            writing.decrementAndGet();
          }
        });
    assertThat(reported).isEqualTo(done);
  }

  /** A node that was cut off while the store was opened anew asks from where it stood. */
  @Test
  default void s11_aPositionFromBeforeARestartMissesNothing() {
    assumeTrue(storage().traits().durable(), "What is forgotten is not missed.");
    long position = storage().changes().position();
    storage().commit(inserting(row(document("before"))));
    Storage again = restart();
    again.commit(inserting(row(document("after"))));
    Changes changes = again.changes().since(position);
    if (changes.complete()) {
      assertThat(changes.changes())
          .extracting(Change::key)
          .contains(document("before"), document("after"));
    }
    assertThat(again.changes().since(changes.position()).changes()).isEmpty();
  }

  @Test
  default void s11_aRestartGivesNoPositionAgain() {
    assumeTrue(storage().traits().durable(), "What is forgotten is not missed.");
    storage().commit(withEvents(new Write.Insert(row(document("before"))), "1", "2", "3"));
    long position = storage().changes().position();
    List<PendingEvent> events = storage().events().pending(1000);
    storage().events().remove(events.stream().map(PendingEvent::position).toList());
    Storage again = restart();
    List<Row> after = Stream.of("a", "b", "c", "d").map(id -> row(document(id))).toList();
    after.forEach(row -> again.commit(inserting(row)));
    Changes changes = again.changes().since(position);
    if (changes.complete()) {
      assertThat(changes.changes())
          .containsAll(after.stream().map(row -> new Change(row.key(), 1)).toList());
    }
  }

  @Test
  default void s11_aDeletionIsReported() {
    storage().commit(inserting(row(document("a"))));
    long position = storage().changes().position();
    storage().commit(writing(new Write.Delete(document("a"), 1)));
    assertThat(storage().changes().since(position).changes())
        .containsExactly(new Change(document("a"), 1));
  }

  @Test
  default void s12_eventsComeWithTheirCommitInOrder() {
    storage().commit(withEvents(new Write.Insert(row(document("a"))), "1", "2"));
    storage().commit(withEvents(new Write.Insert(row(document("b"))), "3"));
    assertThat(texts(storage().events().pending(1000))).containsExactly("1", "2", "3");
    assertThat(texts(storage().events().pending(2))).containsExactly("1", "2");
    assertThat(storage().events().pending(1000))
        .extracting(PendingEvent::position)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void s12_removedEventsAreGone() {
    storage().commit(withEvents(new Write.Insert(row(document("a"))), "1", "2", "3"));
    List<Long> positions =
        storage().events().pending(2).stream().map(PendingEvent::position).toList();
    storage().events().remove(positions);
    storage().events().remove(positions);
    storage().events().remove(List.of());
    assertThat(texts(storage().events().pending(1000))).containsExactly("3");
  }

  @Test
  default void s12_anEventKeepsItsPositionAsLongAsItWaits() {
    storage().commit(withEvents(new Write.Insert(row(document("a"))), "1", "2", "3"));
    List<PendingEvent> events = storage().events().pending(1000);
    storage().events().remove(List.of(events.get(0).position()));
    assertThat(storage().events().pending(1000)).isEqualTo(events.subList(1, 3));
    storage().load(List.of(new StoredItem.OfEvent(bytes("4"))));
    List<PendingEvent> waiting = storage().events().pending(1000);
    assertThat(waiting).containsAll(events.subList(1, 3));
    assertThat(texts(waiting)).containsExactly("2", "3", "4");
    if (storage().traits().durable()) {
      assertThat(restart().events().pending(1000)).isEqualTo(waiting);
    }
  }

  @Test
  default void s12_ofManyWritersEveryEventIsThereAndEachWritersInOrder() {
    Threads.runTogether(WRITERS, this::writeSome);
    List<String> all = texts(storage().events().pending(1000));
    assertThat(all).hasSize(WRITERS * COMMITS_EACH);
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = writer + ":";
      assertThat(all.stream().filter(text -> text.startsWith(prefix)))
          .containsExactlyElementsOf(
              IntStream.range(0, COMMITS_EACH).mapToObj(i -> prefix + i).toList());
    }
  }

  /** Asks again and again from where the answer before said, and once more at the end. */
  private void follow(long start, Set<RowKey> reported, BooleanSupplier goesOn) {
    long position = start;
    boolean last;
    do {
      last = !goesOn.getAsBoolean();
      Changes changes = storage().changes().since(position);
      assertThat(changes.complete()).isTrue();
      changes.changes().forEach(change -> reported.add(change.key()));
      position = changes.position();
    } while (!last);
  }

  private void commitRows(String prefix, int count, Set<RowKey> done) {
    Row[] rows =
        IntStream.range(0, count).mapToObj(i -> row(document(prefix + i))).toArray(Row[]::new);
    storage().commit(inserting(rows));
    Stream.of(rows).map(Row::key).forEach(done::add);
  }

  private static void awaitAbove(AtomicLong value, long bound) {
    while (value.get() <= bound) {
      Thread.onSpinWait();
    }
  }

  private void writeSome(int writer) {
    for (int i = 0; i < COMMITS_EACH; i++) {
      Row row = row(document(writer + "-" + i));
      storage().commit(withEvents(new Write.Insert(row), writer + ":" + i));
    }
  }

  private static List<String> texts(List<PendingEvent> events) {
    return events.stream()
        .map(event -> new String(event.event().toByteArray(), StandardCharsets.UTF_8))
        .toList();
  }
}
