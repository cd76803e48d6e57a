// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.wins;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.vault;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** S1 and S4: several threads at once. */
interface RaceRules extends StorageRules {
  /** How many threads race. */
  int RACERS = 8;

  /** How often each race is run. */
  int ROUNDS = 20;

  @Test
  default void s1_noReaderSeesHalfACommit() {
    RowKey left = document("left");
    RowKey right = new RowKey(RowKind.VAULT_NAME, "namespace", "right");
    storage().commit(inserting(row(left), row(right)));
    AtomicBoolean writing = new AtomicBoolean(true);
    Threads.runTogether(
        2,
        thread -> {
          if (thread == 0) {
            for (int revision = 2; revision < 100; revision++) {
              storage()
                  .commit(
                      writing(
                          new Write.Update(row(left, revision, Map.of())),
                          new Write.Update(row(right, revision, Map.of()))));
            }
            writing.set(false);
          } else {
            while (writing.get()) {
              List<Row> both = storage().rows().getAll(List.of(left, right));
              assertThat(both).hasSize(2);
              assertThat(both.get(0).revision()).isEqualTo(both.get(1).revision());
            }
          }
        });
  }

  @Test
  default void s4_ofRacingUpdatesExactlyOneWins() {
    Row first = row(document("a"));
    storage().commit(inserting(first));
    for (int round = 0; round < ROUNDS; round++) {
      long revision = round + 2L;
      assertOneWins(thread -> writing(new Write.Update(row(first.key(), revision, Map.of()))));
      assertThat(storage().rows().get(first.key()).orElseThrow().revision()).isEqualTo(revision);
    }
  }

  @Test
  default void s4_ofRacingInsertsOfOneKeyExactlyOneWins() {
    for (int round = 0; round < ROUNDS; round++) {
      Row row = row(document("a" + round));
      assertOneWins(thread -> inserting(row));
    }
  }

  @Test
  default void s4_ofRacingInsertsOfOneUniqueValueExactlyOneWins() {
    for (int round = 0; round < ROUNDS; round++) {
      int number = round;
      assertOneWins(thread -> inserting(vault("vault" + number + "-" + thread, number)));
    }
  }

  @Test
  default void s4_ofARacingUpdateAndDeleteExactlyOneWins() {
    for (int round = 0; round < ROUNDS; round++) {
      Row first = row(document("a" + round));
      storage().commit(inserting(first));
      assertOneWins(
          thread ->
              writing(
                  thread % 2 == 0
                      ? new Write.Delete(first.key(), 1)
                      : new Write.Update(Samples.changed(first))));
    }
  }

  @Test
  default void s4_writersOfTwoRowsInOppositeOrderDoNotBlockEachOther() {
    Row left = row(document("left"));
    Row right = row(document("right"));
    storage().commit(inserting(left, right));
    for (int round = 0; round < ROUNDS; round++) {
      Write writeLeft = new Write.Update(row(left.key(), round + 2L, Map.of()));
      Write writeRight = new Write.Update(row(right.key(), round + 2L, Map.of()));
      assertOneWins(
          thread ->
              thread % 2 == 0 ? writing(writeLeft, writeRight) : writing(writeRight, writeLeft));
    }
  }

  @Test
  default void s4_whoReadsAndRetriesLosesNoUpdate() {
    Row first = row(document("a"));
    storage().commit(inserting(first));
    AtomicLong done = new AtomicLong();
    Threads.runTogether(
        RACERS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            Row read;
            do {
              read = storage().rows().get(first.key()).orElseThrow();
            } while (!wins(storage(), writing(new Write.Update(Samples.changed(read)))));
            done.incrementAndGet();
          }
        });
    assertThat(storage().rows().get(first.key()).orElseThrow().revision())
        .isEqualTo(1 + done.get());
  }

  private void assertOneWins(IntFunction<Commit> commits) {
    AtomicInteger winners = new AtomicInteger();
    Threads.runTogether(
        RACERS,
        thread -> {
          if (wins(storage(), commits.apply(thread))) {
            winners.incrementAndGet();
          }
        });
    assertThat(winners).hasValue(1);
  }
}
