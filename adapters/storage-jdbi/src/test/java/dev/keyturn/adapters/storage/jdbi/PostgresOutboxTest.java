// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** S12 where several nodes drain. */
class PostgresOutboxTest {
  private final PostgresOptions options = Postgres.emptyStore();

  @Test
  void twoNodesTakeEveryEventOnce() {
    int events = 200;
    Queue<Long> taken = new ConcurrentLinkedQueue<>();
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      for (int i = 0; i < events; i++) {
        here.commit(inserting("row" + i));
      }
      Threads.runTogether(2, node -> drain(node == 0 ? here : there, taken));
    }
    assertThat(taken).hasSize(events).doesNotHaveDuplicates();
  }

  @Test
  void whatANodeHasTakenItTakesAgain() {
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(inserting("a"));
      List<PendingEvent> taken = here.events().pending(10);
      assertThat(taken).hasSize(1);
      assertThat(here.events().pending(10)).isEqualTo(taken);
      assertThat(there.events().pending(10)).isEmpty();
    }
  }

  @Test
  void whatANodeLeavesOthersTake() {
    try (JdbiStorage there = JdbiStorage.open(options)) {
      try (JdbiStorage here = JdbiStorage.open(options)) {
        here.commit(inserting("a"));
        assertThat(here.events().pending(10)).hasSize(1);
      }
      assertThat(there.events().pending(10)).hasSize(1);
    }
  }

  @Test
  void whatADeadNodeHadTakenOthersTakeWhenTheLeaseEnds() {
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(inserting("a"));
      assertThat(here.events().pending(10)).hasSize(1);
      assertThat(there.events().pending(10)).isEmpty();
      PostgresServer.shared()
          .execute(
              options.at().database(),
              "UPDATE pending_event SET claimed_until = claimed_until - INTERVAL '10 s'");
      assertThat(there.events().pending(10)).hasSize(1);
      assertThat(here.events().pending(10)).isEmpty();
    }
  }

  @Test
  void whatADeadNodeHadTakenOthersTakeThoughTheClockWasSetBack() {
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(inserting("a"));
      assertThat(here.events().pending(10)).hasSize(1);
      PostgresServer.shared()
          .execute(
              options.at().database(),
              "UPDATE pending_event SET claimed_until = claimed_until + INTERVAL '1 h'");
      assertThat(there.events().pending(10)).hasSize(1);
      assertThat(here.events().pending(10)).isEmpty();
    }
  }

  @Test
  void aLeaseOfNoLengthEndsAtOnce() {
    try (JdbiStorage here = JdbiStorage.open(options.withLease(Duration.ZERO));
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(inserting("a"));
      assertThat(here.events().pending(10)).hasSize(1);
      assertThat(there.events().pending(10)).hasSize(1);
    }
  }

  private static void drain(Storage storage, Queue<Long> taken) {
    List<PendingEvent> events = storage.events().pending(7);
    while (!events.isEmpty()) {
      List<Long> positions = events.stream().map(PendingEvent::position).toList();
      taken.addAll(positions);
      storage.events().remove(positions);
      events = storage.events().pending(7);
    }
  }
}
