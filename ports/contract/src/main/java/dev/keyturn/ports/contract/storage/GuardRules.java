// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.assertRefused;
import static dev.keyturn.ports.contract.storage.Conflicts.wins;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.Threads;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** S5, which is how invariant 14 is kept. */
interface GuardRules extends StorageRules {
  /** How often two or four meet. */
  int DUELS = 15;

  @Test
  default void s5_aGuardThatHoldsLetsTheCommitPass() {
    storage().commit(inserting(wrappingKey(1)));
    storage().commit(guarded("1", row(document("a"))));
    assertThat(storage().rows().get(document("a"))).isPresent();
  }

  @Test
  default void s5_aGuardThatDoesNotHoldRefuses() {
    RowKey key = wrappingKey(1).key();
    assertRefused(storage(), guarded("1", row(document("a"))), Reason.GUARD, key);
    storage().commit(inserting(wrappingKey(1)));
    assertRefused(storage(), guarded("2", row(document("a"))), Reason.GUARD, key);
    storage().commit(updating(changed(wrappingKey(1), Map.of())));
    assertRefused(storage(), guarded("1", row(document("a"))), Reason.GUARD, key);
    assertThat(storage().rows().get(document("a"))).isEmpty();
  }

  @Test
  default void s5_aGuardSeesTheRowAsItWasBeforeTheWritesOfItsCommit() {
    Row before = wrappingKey(1);
    storage().commit(inserting(before));
    Row after = changed(before, Map.of(RowIndex.PRIMARY_VERSION, "2"));
    Guard guard = new Guard(before.key(), RowIndex.PRIMARY_VERSION, "1");
    storage().commit(new Commit(List.of(guard), List.of(new Write.Update(after)), List.of()));
    assertThat(storage().rows().get(before.key())).contains(after);
  }

  @Test
  default void s5_aGuardStillHoldsWhenTheCommitTakesEffect() {
    int rounds = 30;
    for (int round = 0; round < rounds; round++) {
      Row wrapping = wrappingKey("wrapping" + round);
      Row appended = row(document("appended" + round));
      storage().commit(inserting(wrapping));
      AtomicBoolean seen = new AtomicBoolean();
      AtomicBoolean appends = new AtomicBoolean();
      Threads.runTogether(
          2,
          thread -> {
            if (thread == 0) {
              appends.set(wins(storage(), guarded(wrapping, "1", appended)));
            } else {
              storage().commit(updating(changed(wrapping, Map.of(RowIndex.PRIMARY_VERSION, "2"))));
              seen.set(storage().rows().get(appended.key()).isPresent());
            }
          });
      boolean there = storage().rows().get(appended.key()).isPresent();
      assertThat(there).isEqualTo(appends.get()).isEqualTo(seen.get());
    }
  }

  /** As two nodes may that each look at what the other is about to change. */
  @Test
  default void s5_ofTwoCommitsThatGuardWhatTheOtherChangesOneIsDone() {
    for (int round = 0; round < DUELS; round++) {
      Row left = wrappingKey("left" + round);
      Row right = wrappingKey("right" + round);
      storage().commit(inserting(left, right));
      AtomicInteger done = new AtomicInteger();
      Threads.runTogether(
          2,
          thread -> {
            Row looked = thread == 0 ? left : right;
            Row written = thread == 0 ? right : left;
            if (wins(storage(), guarding(looked, changed(written, Map.of())))) {
              done.incrementAndGet();
            }
          });
      assertThat(done).hasValue(1);
    }
  }

  @Test
  default void s5_guardsOfTwoRowsInOppositeOrderDoNotBlockEachOther() {
    Row left = wrappingKey("left");
    Row right = wrappingKey("right");
    storage().commit(inserting(left, right));
    for (int round = 0; round < DUELS; round++) {
      int now = round;
      Threads.runTogether(
          4,
          thread -> {
            Row first = thread % 2 == 0 ? left : right;
            Row second = thread % 2 == 0 ? right : left;
            storage()
                .commit(
                    new Commit(
                        List.of(guard(first), guard(second)),
                        List.of(new Write.Insert(row(document(now + " by " + thread)))),
                        List.of()));
          });
    }
    assertThat(storage().rows().count(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1"))
        .isEqualTo(4L * DUELS);
  }

  private static Guard guard(Row row) {
    return new Guard(row.key(), RowIndex.PRIMARY_VERSION, "1");
  }

  private static Commit guarding(Row looked, Row written) {
    return new Commit(List.of(guard(looked)), List.of(new Write.Update(written)), List.of());
  }

  private static Row wrappingKey(int primary) {
    return row(
        new RowKey(RowKind.KEY, "vault", "wrapping"),
        1,
        Map.of(RowIndex.PRIMARY_VERSION, Integer.toString(primary)));
  }

  private static Row wrappingKey(String id) {
    return row(new RowKey(RowKind.KEY, "vault", id), 1, Map.of(RowIndex.PRIMARY_VERSION, "1"));
  }

  private static Commit guarded(String primary, Row row) {
    return guarded(wrappingKey(1), primary, row);
  }

  private static Commit guarded(Row wrapping, String primary, Row row) {
    return new Commit(
        List.of(new Guard(wrapping.key(), RowIndex.PRIMARY_VERSION, primary)),
        List.of(new Write.Insert(row)),
        List.of());
  }
}
