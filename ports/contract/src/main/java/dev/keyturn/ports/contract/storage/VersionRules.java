// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.assertRefused;
import static dev.keyturn.ports.contract.storage.Conflicts.wins;
import static dev.keyturn.ports.contract.storage.Samples.allPages;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.ids;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S1, S4, S5 and S9, where they matter most: a key and the versions that are appended to it. */
interface VersionRules extends StorageRules {
  /** How many threads append. */
  int APPENDERS = 6;

  /** How many versions each of them appends. */
  int APPENDS_EACH = 10;

  /** How many versions a key with many versions has. */
  int MANY = 10_000;

  @Test
  default void s1_aVersionIsAppendedWithTheChangeOfItsKeyOrNotAtAll() {
    Row key = key("key");
    storage().commit(inserting(key, version(key, 1)));
    Row second = changed(key);
    storage().commit(updating(second));
    assertRefused(storage(), appending(key, version(key, 2)), Reason.STALE, key.key());
    assertThat(storage().rows().get(version(key, 2).key())).isEmpty();
    assertRefused(
        storage(), appending(second, version(key, 1)), Reason.EXISTS, version(key, 1).key());
    assertThat(storage().rows().get(key.key())).contains(second);
    storage().commit(appending(second, version(key, 3)));
    assertThat(ids(versions(key))).containsExactly("0000000001", "0000000003");
  }

  @Test
  default void s4_ofRacingAppendsNoNumberIsTakenTwiceOrLeftOut() {
    Row key = key("key");
    storage().commit(inserting(key, version(key, 1)));
    Threads.runTogether(
        APPENDERS,
        thread -> {
          for (int i = 0; i < APPENDS_EACH; i++) {
            Row read;
            do {
              read = storage().rows().get(key.key()).orElseThrow();
              assertThat(storage().rows().get(version(key, read.revision()).key())).isPresent();
            } while (!wins(storage(), appending(read, version(key, read.revision() + 1))));
          }
        });
    int last = 1 + APPENDERS * APPENDS_EACH;
    assertThat(storage().rows().get(key.key()).orElseThrow().revision()).isEqualTo(last);
    assertThat(ids(versions(key)))
        .isEqualTo(IntStream.rangeClosed(1, last).mapToObj("%010d"::formatted).toList());
  }

  @Test
  default void s4_aNameIsGivenOnceInEachVault() {
    AtomicInteger inLeft = new AtomicInteger();
    AtomicInteger inRight = new AtomicInteger();
    storage().commit(inserting(name("left", "old"), name("right", "old")));
    Threads.runTogether(
        APPENDERS,
        thread -> {
          String vault = thread % 2 == 0 ? "left" : "right";
          Write free = new Write.Delete(name(vault, "old").key(), 1);
          Write take = new Write.Insert(name(vault, "\u00e9t\u00e9 \uD83D\uDD11"));
          boolean renames = thread < 2;
          Commit commit = renames ? Samples.writing(free, take) : Samples.writing(take);
          if (wins(storage(), commit)) {
            (thread % 2 == 0 ? inLeft : inRight).incrementAndGet();
          }
        });
    assertThat(inLeft).hasValue(1);
    assertThat(inRight).hasValue(1);
  }

  /** As invariant 14 needs it: the wrapping key is rotated while many append under it. */
  @Test
  default void s5_nothingIsAppendedUnderARetiredWrappingKeyVersion() {
    Row wrapping = key("wrapping");
    Row key = key("key");
    storage().commit(inserting(wrapping));
    AtomicInteger appended = new AtomicInteger();
    AtomicReference<List<Row>> whenRetired = new AtomicReference<>();
    Threads.runTogether(
        APPENDERS + 1,
        thread -> {
          if (thread == APPENDERS) {
            while (appended.get() < APPENDERS) {
              Thread.onSpinWait();
            }
            storage().commit(updating(changed(wrapping, Map.of(RowIndex.PRIMARY_VERSION, "2"))));
            whenRetired.set(versions(key));
          } else {
            boolean retired;
            int next = 100_000 * thread;
            do {
              retired = whenRetired.get() != null;
              next++;
            } while (appends(wrapping, version(key, next), appended, retired));
          }
        });
    assertThat(versions(key)).isEqualTo(whenRetired.get()).hasSize(appended.get());
  }

  @Test
  default void s9_tenThousandVersionsOfOneKey() {
    Row key = key("key");
    storage().commit(inserting(key));
    for (int from = 1; from <= MANY; from += 500) {
      storage()
          .commit(
              inserting(
                  IntStream.range(from, from + 500)
                      .mapToObj(number -> version(key, number))
                      .toArray(Row[]::new)));
    }
    assertThat(ids(versions(key)))
        .isEqualTo(IntStream.rangeClosed(1, MANY).mapToObj("%010d"::formatted).toList());
    assertThat(storage().rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY))
        .containsExactly("w0", "w1", "w2");
    assertThat(storage().rows().count(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, "w1"))
        .isEqualTo(3334);
    assertThat(
            allPages(
                1000,
                page ->
                    storage().rows().find(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, "w2", page)))
        .hasSize(3333);
    long position = storage().changes().position();
    Row next = version(key, MANY + 1);
    storage().commit(appending(key, next));
    assertThat(storage().changes().since(position).changes())
        .containsExactlyInAnyOrder(new Change(key.key(), 2), new Change(next.key(), 1));
    assertThat(storage().rows().get(next.key())).contains(next);
  }

  private boolean appends(Row wrapping, Row version, AtomicInteger appended, boolean retired) {
    boolean done = wins(storage(), guarded(wrapping, version));
    assertThat(done && retired).as("appended after the answer to the rotation").isFalse();
    appended.addAndGet(done ? 1 : 0);
    return done;
  }

  private List<Row> versions(Row key) {
    return allPages(1000, page -> storage().rows().list(RowKind.KEY_VERSION, key.key().id(), page));
  }

  private static Row key(String id) {
    return row(new RowKey(RowKind.KEY, "vault", id), 1, Map.of(RowIndex.PRIMARY_VERSION, "1"));
  }

  private static Row version(Row key, long number) {
    return row(
        new RowKey(RowKind.KEY_VERSION, key.key().id(), "%010d".formatted(number)),
        1,
        Map.of(RowIndex.WRAPPED_BY, "w" + number % 3, RowIndex.MADE_BY, "maker"));
  }

  private static Row name(String vault, String name) {
    return row(
        new RowKey(RowKind.KEY_NAME, vault, name), 1, Map.of(RowIndex.TARGET, "id of " + name));
  }

  /** What a rotation commits: the key as it was read goes on, with one version more. */
  private static Commit appending(Row read, Row version) {
    return Samples.writing(new Write.Insert(version), new Write.Update(changed(read)));
  }

  private static Commit guarded(Row wrapping, Row version) {
    return new Commit(
        List.of(new Guard(wrapping.key(), RowIndex.PRIMARY_VERSION, "1")),
        List.of(new Write.Insert(version)),
        List.of());
  }
}
