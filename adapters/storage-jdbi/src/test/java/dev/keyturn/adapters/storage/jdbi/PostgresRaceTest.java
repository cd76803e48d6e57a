// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** S4, S5, S13 and S14 where two nodes write. */
class PostgresRaceTest {
  private static final int THREADS = 8;
  private static final RowKey WRAPPING = new RowKey(RowKind.KEY, "vault", "wrapping");

  private final PostgresOptions options = Postgres.emptyStore();

  @Test
  void whoeverChangesAGuardedRowIsNotPassedForEver() {
    AtomicBoolean changed = new AtomicBoolean();
    AtomicInteger appended = new AtomicInteger();
    AtomicLong waited = new AtomicLong();
    CountDownLatch busy = new CountDownLatch(5 * THREADS);
    try (JdbiStorage storage = JdbiStorage.open(options.withPoolSize(THREADS + 1))) {
      storage.commit(writing(new Write.Insert(wrapping(1, "1"))));
      Threads.runTogether(
          THREADS + 1,
          thread -> {
            if (thread == THREADS) {
              await(busy);
              long start = System.nanoTime();
              storage.commit(writing(new Write.Update(wrapping(2, "2"))));
              waited.set(System.nanoTime() - start);
              changed.set(true);
            } else {
              for (int i = 0; !changed.get(); i++) {
                appended.addAndGet(append(storage, "row" + thread + "-" + i));
                busy.countDown();
              }
            }
          });
    }
    System.out.printf("Changed after %d ms, among %d%n", waited.get() / 1_000_000, appended.get());
    assertThat(Duration.ofNanos(waited.get())).isLessThan(Duration.ofSeconds(10));
    assertThat(appended).hasPositiveValue();
  }

  @Test
  void noGuardPassesWhoeverStandsInLineToChangeItsRow() {
    CountDownLatch guarding = new CountDownLatch(1);
    AtomicInteger appended = new AtomicInteger();
    try (JdbiStorage storage = JdbiStorage.open(options.withTimeout(Duration.ofSeconds(10)))) {
      storage.commit(writing(new Write.Insert(wrapping(1, "1"))));
      Threads.runTogether(
          3,
          thread -> {
            if (thread == 0) {
              storage
                  .store()
                  .write(
                      handle -> {
                        write(handle, guarded(row("before", 1)));
                        guarding.countDown();
                        awaitInLine(storage, 2);
                        return null;
                      });
            } else if (thread == 1) {
              await(guarding);
              storage.commit(writing(new Write.Update(wrapping(2, "2"))));
            } else {
              awaitInLine(storage, 1);
              appended.set(append(storage, "behind"));
            }
          });
      assertThat(storage.rows().get(Rows.key("before"))).isPresent();
      assertThat(appended).as("appends under what was changed meanwhile").hasValue(0);
    }
  }

  @Test
  void whoeverWaitedInVainIsToldAtOnceThatHeIsLate() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    try (JdbiStorage storage = JdbiStorage.open(options);
        Connection holder = PostgresServer.shared().connect(options.at().database())) {
      storage.commit(writing(new Write.Insert(row("a", 1))));
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("UPDATE document SET revision = 2");
      }
      Threads.runTogether(
          2,
          thread -> {
            if (thread == 0) {
              assertThatThrownBy(
                      () -> storage.store().write(counted(Rows.updating("a", 2), attempts)))
                  .extracting("reason")
                  .isEqualTo(StorageConflictException.Reason.STALE);
            } else {
              awaitLocks(storage, "granted", 1);
              commit(holder);
            }
          });
    }
    assertThat(attempts).hasValue(2);
  }

  @Test
  void guardsOfOneRowDoNotWaitForEachOther() {
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      storage.commit(writing(new Write.Insert(wrapping(1, "1"))));
      storage
          .store()
          .write(
              handle -> {
                write(handle, guarded(row("outer", 1)));
                storage.commit(guarded(row("inner", 1)));
                return null;
              });
      assertThat(storage.rows().get(Rows.key("inner"))).isPresent();
      assertThat(storage.rows().get(Rows.key("outer"))).isPresent();
    }
  }

  @Test
  void ofTwoNodesThatReadAndRetryNoneLosesAnUpdate() {
    int each = 25;
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(writing(new Write.Insert(row("a", 1))));
      Threads.runTogether(
          THREADS,
          thread -> {
            JdbiStorage node = thread % 2 == 0 ? here : there;
            for (int i = 0; i < each; i++) {
              raise(node);
            }
          });
      assertThat(there.rows().get(Rows.key("a")).orElseThrow().revision())
          .isEqualTo(1 + (long) THREADS * each);
    }
  }

  @Test
  void whatTwoNodesCountAddsUp() {
    int each = 20;
    KeyId key = KeyId.random();
    Set<Long> numbers = ConcurrentHashMap.newKeySet();
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      Threads.runTogether(
          THREADS,
          thread -> {
            JdbiStorage node = thread % 2 == 0 ? here : there;
            for (int i = 0; i < each; i++) {
              node.usage().reserve(key, VersionNumber.FIRST, new Usage(1, 2));
              numbers.add(node.nextNumber(NumberKind.KEY));
            }
          });
      long all = (long) THREADS * each;
      assertThat(here.usage().read(key, VersionNumber.FIRST)).isEqualTo(new Usage(all, 2 * all));
      assertThat(numbers).hasSize((int) all);
    }
  }

  @Test
  void writersInOppositeOrderDoNotWaitForADeadlockToBeFound() {
    int rows = 20;
    long start = System.nanoTime();
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      here.commit(
          writing(
              Stream.iterate(0, i -> i < rows, i -> i + 1)
                  .map(i -> (Write) new Write.Insert(row("row" + i, 1)))
                  .toArray(Write[]::new)));
      for (int round = 2; round < 12; round++) {
        long revision = round;
        AtomicInteger winners = new AtomicInteger();
        Threads.runTogether(
            2,
            node ->
                winners.addAndGet(updateAll(node == 0 ? here : there, rows, revision, node == 0)));
        assertThat(winners).hasValue(1);
      }
    }
    // The server looks for deadlocks after a second.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  private static int updateAll(JdbiStorage node, int rows, long revision, boolean forwards) {
    Write[] writes =
        Stream.iterate(0, i -> i < rows, i -> i + 1)
            .map(i -> forwards ? i : rows - 1 - i)
            .map(i -> (Write) new Write.Update(row("row" + i, revision)))
            .toArray(Write[]::new);
    try {
      node.commit(writing(writes));
      return 1;
    } catch (StorageConflictException e) {
      return 0;
    }
  }

  private static void raise(JdbiStorage node) {
    while (true) {
      long revision = node.rows().get(Rows.key("a")).orElseThrow().revision();
      try {
        node.commit(Rows.updating("a", revision + 1));
        return;
      } catch (StorageConflictException e) {
        assertThat(e.reason()).isEqualTo(StorageConflictException.Reason.STALE);
      }
    }
  }

  private static int append(JdbiStorage storage, String id) {
    try {
      storage.commit(guarded(row(id, 1)));
      return 1;
    } catch (StorageConflictException e) {
      assertThat(e.reason()).isEqualTo(StorageConflictException.Reason.GUARD);
      return 0;
    }
  }

  private static Commit guarded(Row row) {
    Guard guard = new Guard(WRAPPING, RowIndex.PRIMARY_VERSION, "1");
    return new Commit(List.of(guard), List.of(new Write.Insert(row)), List.of());
  }

  private static Row wrapping(long revision, String primary) {
    return new Row(
        WRAPPING,
        revision,
        ByteString.empty(),
        new RowSignature(1, ByteString.copyOf(new byte[32])),
        Map.of(RowIndex.PRIMARY_VERSION, primary));
  }

  private static Commit writing(Write... writes) {
    return new Commit(List.of(), List.of(writes), List.of());
  }

  private static void write(Handle handle, Commit commit) {
    CommitTransaction transaction = new CommitTransaction(commit, Dialect.POSTGRES);
    transaction.work(handle);
    PostgresScript.run(handle, transaction.rest());
  }

  private static Transaction<Void> counted(Commit commit, AtomicInteger attempts) {
    CommitTransaction inner = new CommitTransaction(commit, Dialect.POSTGRES);
    return new Transaction<>() {
      @Override
      public Void work(Handle handle) {
        attempts.incrementAndGet();
        return inner.work(handle);
      }

      @Override
      public List<Step> rest() {
        return inner.rest();
      }

      @Override
      public boolean mayRetry(RuntimeException failure) {
        return inner.mayRetry(failure);
      }
    };
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitInLine(JdbiStorage storage, int count) {
    awaitLocks(storage, "NOT granted", count);
  }

  private static void awaitLocks(JdbiStorage storage, String state, int count) {
    String waiting = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND " + state;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (storage.store().read(handle -> handle.createQuery(waiting).mapTo(Integer.class).one())
        < count) {
      assertThat(System.nanoTime()).as("when nobody stood in line").isLessThan(deadline);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
