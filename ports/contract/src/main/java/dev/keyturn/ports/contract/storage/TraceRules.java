// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.assertRefused;
import static dev.keyturn.ports.contract.storage.Conflicts.wins;
import static dev.keyturn.ports.contract.storage.Samples.bytes;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.signature;
import static dev.keyturn.ports.contract.storage.Samples.vault;
import static dev.keyturn.ports.contract.storage.Samples.withEvents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S7 and S12: what is left of a commit that was refused, and what comes with one that was not. */
interface TraceRules extends StorageRules {
  /** How many threads race. */
  int CONTENDERS = 6;

  /** How often they race. */
  int RACES = 15;

  /** Every type of write, and events, in front of the one that is refused. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  default void s7_aRefusedCommitLeavesNoTraceInAnyQuery(Reason reason) {
    storage().commit(inserting(vault("updated", 1), vault("deleted", 2), vault("resigned", 3)));
    Seen before = Seen.of(storage());
    long position = storage().changes().position();
    Write last =
        switch (reason) {
          case EXISTS -> new Write.Insert(vault("last", 3));
          case STALE -> new Write.Delete(document("absent"), 1);
          case GUARD -> new Write.Insert(row(document("last")));
        };
    Guard guard =
        new Guard(
            vault("resigned", 3).key(), RowIndex.GENERATION, reason == Reason.GUARD ? "2" : "1");
    Commit refused =
        new Commit(List.of(guard), everyTypeAnd(last), List.of(bytes("event"), bytes("another")));
    assertRefused(storage(), refused, reason, reason == Reason.GUARD ? guard.key() : last.key());
    assertThat(Seen.of(storage())).isEqualTo(before);
    assertThat(storage().changes().since(position).changes()).isEmpty();
    storage().commit(inserting(vault("takes a number", 4), vault("and another", 5)));
  }

  @Test
  default void s12_ofRacingCommitsOnlyTheWinnersEventsAreThere() {
    List<String> winners = Collections.synchronizedList(new ArrayList<>());
    Row first = row(document("a"));
    storage().commit(inserting(first));
    for (int race = 0; race < RACES; race++) {
      long revision = race + 2L;
      Threads.runTogether(
          CONTENDERS,
          thread -> {
            String event = revision + " by " + thread;
            Write update = new Write.Update(row(first.key(), revision, Map.of()));
            if (wins(storage(), withEvents(update, event))) {
              winners.add(event);
            }
          });
    }
    assertThat(pending()).isEqualTo(winners.stream().map(Samples::bytes).toList()).hasSize(RACES);
  }

  @Test
  default void s12_whoSeesTheRowFindsTheEventAndTheOtherWayRound() {
    int commits = 40;
    AtomicBoolean writing = new AtomicBoolean(true);
    Threads.runTogether(
        2,
        thread -> {
          if (thread == 0) {
            for (int i = 0; i < commits; i++) {
              storage().commit(withEvents(new Write.Insert(row(document("row" + i))), "row" + i));
            }
            writing.set(false);
          } else {
            for (int i = 0; i < commits; i++) {
              assertComeTogether("row" + i, writing);
            }
          }
        });
  }

  @Test
  default void s12_eventsAloneAreACommit() {
    storage().commit(new Commit(List.of(), List.of(), List.of(bytes("1"), bytes("2"))));
    storage().commit(new Commit(List.of(), List.of(), List.of()));
    storage().commit(new Commit(List.of(), List.of(), List.of(bytes("3"))));
    assertThat(pending()).containsExactly(bytes("1"), bytes("2"), bytes("3"));
  }

  /** Looks at both, in either order, until one of them is there. */
  private void assertComeTogether(String id, AtomicBoolean writing) {
    boolean last;
    do {
      last = !writing.get();
      if (storage().rows().get(document(id)).isPresent()) {
        assertThat(pending()).contains(bytes(id));
        return;
      }
      if (pending().contains(bytes(id))) {
        assertThat(storage().rows().get(document(id))).isPresent();
        return;
      }
    } while (!last);
    throw new AssertionError("The commit of " + id + " was done and is not there.");
  }

  /** The row of vault {@code resigned} is left to guards, but for its signature. */
  private static List<Write> everyTypeAnd(Write last) {
    return List.of(
        new Write.Insert(vault("inserted", 4)),
        new Write.Update(
            changed(vault("updated", 1), Map.of(RowIndex.NUMBER, "5", RowIndex.GENERATION, "new"))),
        new Write.Delete(vault("deleted", 2).key(), 1),
        new Write.Resign(vault("resigned", 3).key(), 1, signature(2)),
        last);
  }

  private List<ByteString> pending() {
    return storage().events().pending(1000).stream().map(PendingEvent::event).toList();
  }
}
