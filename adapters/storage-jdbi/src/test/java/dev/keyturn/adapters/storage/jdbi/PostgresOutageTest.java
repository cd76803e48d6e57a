// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static dev.keyturn.adapters.storage.jdbi.Rows.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.adapters.test.postgres.TcpProxy;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * S6, S15 and S16 where the server, or the way to it, fails. An outage lasts until the test ends
 * it: a call that comes back in it at all has given up by itself.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PostgresOutageTest {
  /** Less than usual, to wait less. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** For calls that a slow machine may hold up, but nothing else does. */
  private static final Duration PLENTY = Duration.ofMinutes(1);

  @TempDir private static Path folder;
  private static PostgresServer server;
  private static PostgresOptions options;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start(folder.resolve("data"));
    options = Postgres.options(server.newDatabase()).withTimeout(TIMEOUT);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void whatWasAcknowledgedSurvivesAServerThatStopsUnderLoad() throws InterruptedException {
    Load load = new Load();
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      Thread writers =
          new Thread(() -> Threads.runTogether(4, writer -> load.run(storage, writer)));
      writers.start();
      load.awaitAcknowledged(50);
      server.stopImmediately();
      assertUnavailable(() -> storage.rows().get(key("any")));
      load.awaitRefused();
      server.startAgain();
      load.awaitAcknowledged(50);
      load.stop();
      writers.join();
      assertThat(load.failures).isEmpty();
      assertThat(load.acknowledged).allMatch(id -> storage.rows().get(key(id)).isPresent());
    }
    try (JdbiStorage again = JdbiStorage.open(options)) {
      assertThat(load.acknowledged).allMatch(id -> again.rows().get(key(id)).isPresent());
    }
  }

  @Test
  void connectionsThatWereDroppedAreReplacedWithoutAFailure() {
    try (TcpProxy proxy = TcpProxy.to(server.port());
        JdbiStorage storage = JdbiStorage.open(by(proxy).withTimeout(PLENTY))) {
      storage.commit(inserting("before the drop"));
      proxy.dropConnections();
      storage.commit(inserting("after the drop"));
      proxy.dropConnections();
      assertThat(storage.rows().get(key("after the drop"))).isPresent();
    }
  }

  @Test
  void aWayThatIsCutIsTakenAgainOnceItIsMended() {
    try (TcpProxy proxy = TcpProxy.to(server.port());
        JdbiStorage storage = JdbiStorage.open(by(proxy))) {
      long position = storage.changes().position();
      proxy.cut();
      assertUnavailable(() -> storage.commit(inserting("while cut")));
      assertUnavailable(() -> storage.changes().since(position));
      assertUnavailable(() -> storage.events().pending(1));
      proxy.mend();
      commitOnceItRecovers(storage, "mended");
      assertThat(storage.rows().get(key("while cut"))).isEmpty();
      // The feed has a connection of its own, which comes back in its own time.
      assertThat(onceItRecovers(() -> storage.changes().since(position)).complete()).isFalse();
    }
  }

  @Test
  void aWayThatIsSilentIsGivenUpInTime() {
    try (TcpProxy proxy = TcpProxy.to(server.port());
        JdbiStorage storage = JdbiStorage.open(by(proxy))) {
      storage.commit(inserting("before the silence"));
      proxy.stall();
      assertUnavailable(() -> storage.rows().get(key("before the silence")));
      assertUnavailable(() -> storage.commit(inserting("in silence")));
      proxy.mend();
      commitOnceItRecovers(storage, "after the silence");
      assertThat(storage.rows().get(key("before the silence"))).isPresent();
    }
  }

  @Test
  void whoFindsNoConnectionIsToldSo() {
    int connections = 2;
    CountDownLatch taken = new CountDownLatch(connections);
    CountDownLatch told = new CountDownLatch(1);
    try (JdbiStorage storage = JdbiStorage.open(options.withPoolSize(connections))) {
      Threads.runTogether(
          connections + 1,
          thread -> {
            if (thread < connections) {
              storage.store().read(handle -> hold(taken, told));
            } else {
              await(taken);
              assertThatThrownBy(() -> storage.commit(inserting("nobody's")))
                  .isInstanceOf(StorageUnavailableException.class)
                  .hasMessage("All connections to the database are in use.");
              told.countDown();
            }
          });
      commitOnceItRecovers(storage, "later");
    }
  }

  @Test
  void whatAStandbyDoesNotConfirmIsNotAcknowledged() {
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      server.configure("synchronous_standby_names", "nobody");
      assertUnavailable(() -> storage.commit(inserting("unconfirmed")));
      server.configure("synchronous_standby_names", "");
      commitOnceItRecovers(storage, "confirmed");
    }
  }

  @Test
  void aCommitThatMayHaveBeenKeptIsNotDoneAgain() {
    try (JdbiStorage storage = JdbiStorage.open(options.withTimeout(PLENTY))) {
      storage.commit(inserting("kept"));
      server.configure("synchronous_standby_names", "nobody");
      Threads.runTogether(
          2,
          thread -> {
            if (thread == 0) {
              assertUnavailable(() -> storage.commit(updating("kept", 2)));
            } else {
              endWhoeverWaitsForAStandby();
            }
          });
      server.configure("synchronous_standby_names", "");
      assertThat(storage.rows().get(key("kept")).orElseThrow().revision()).isEqualTo(2);
    }
  }

  @Test
  void aBatchEndsWithTheCallThatItServes() {
    PostgresPool pool = new PostgresPool(options, "late", 1);
    try (Handle handle = pool.open(System.nanoTime())) {
      Batch batch = Batch.of(handle, "DELETE FROM pending_event WHERE position = ?");
      batch.add(List.of(1L));
      assertThatThrownBy(batch::execute).hasCauseInstanceOf(SQLTimeoutException.class);
    } finally {
      pool.close();
    }
  }

  @Test
  void aScriptEndsWithTheCallThatItServes() {
    PostgresPool pool = new PostgresPool(options, "late", 1);
    try (Handle handle = pool.open(System.nanoTime())) {
      Step step = Step.Change.certain("DELETE FROM pending_event WHERE position = ?", List.of(1L));
      assertThatThrownBy(() -> PostgresScript.run(handle, List.of(step, step)))
          .hasCauseInstanceOf(SQLTimeoutException.class);
    } finally {
      pool.close();
    }
  }

  private static void endWhoeverWaitsForAStandby() {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      boolean ended = false;
      while (!ended) {
        try (ResultSet result =
            statement.executeQuery(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE wait_event = 'SyncRep'")) {
          ended = result.next();
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static PostgresOptions by(TcpProxy proxy) {
    PostgresAddress straight = options.at();
    return new PostgresOptions(
            new PostgresAddress(
                straight.host(),
                proxy.port(),
                straight.database(),
                straight.user(),
                straight.password(),
                straight.sslMode(),
                straight.rootCertificate()),
            options.maximumPoolSize())
        .withTimeout(TIMEOUT);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StorageUnavailableException.class);
  }

  /** A slow machine may take longer than a call waits. */
  private static void commitOnceItRecovers(JdbiStorage storage, String id) {
    onceItRecovers(
        () -> {
          if (storage.rows().get(key(id)).isEmpty()) {
            storage.commit(inserting(id));
          }
          return id;
        });
  }

  private static <T> T onceItRecovers(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (StorageUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static Void hold(CountDownLatch taken, CountDownLatch until) {
    taken.countDown();
    await(until);
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Inserts rows, whatever happens, and remembers which were acknowledged. */
  private static final class Load {
    final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean going = new AtomicBoolean(true);

    void run(JdbiStorage storage, int writer) {
      for (int i = 0; going.get(); i++) {
        String id = "writer " + writer + " row " + i;
        try {
          storage.commit(inserting(id));
          acknowledged.add(id);
        } catch (StorageUnavailableException e) {
          refused.incrementAndGet();
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
    }

    void stop() {
      going.set(false);
    }

    void awaitAcknowledged(int more) {
      int enough = acknowledged.size() + more;
      while (acknowledged.size() < enough) {
        Thread.onSpinWait();
      }
    }

    void awaitRefused() {
      while (refused.get() == 0) {
        Thread.onSpinWait();
      }
    }
  }
}
