// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static dev.keyturn.adapters.storage.jdbi.Rows.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants 1 and 2, rules S6, S8 and S16, on a disk that does as the test says. */
class DurabilityInvariantTest {
  /** A thread for each piece of work: a shared pool may be too small for work that blocks. */
  private static final Executor THREAD_EACH = work -> new Thread(work).start();

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @BeforeEach
  void installDisk() {
    TestDisk.install();
  }

  @AfterEach
  void repairDisk() {
    TestDisk.install();
  }

  @Test
  void invariant1_nothingIsAcknowledgedBeforeItIsForced() {
    assertWaitsForTheForce(storage -> storage.commit(inserting("a")));
    assertWaitsForTheForce(storage -> storage.nextNumber(NumberKind.KEY));
    assertWaitsForTheForce(
        storage -> storage.usage().reserve(KeyId.random(), VersionNumber.FIRST, new Usage(1, 1)));
  }

  @Test
  void invariant2_noReadIsAheadOfTheDisk() {
    assertReadWaits((storage, id) -> storage.rows().get(key(id)));
    assertReadWaits(storage -> storage.rows().getAll(List.of(key("a"))));
    assertReadWaits(
        storage -> storage.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(10)));
    assertReadWaits(
        storage ->
            storage.rows().find(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1", PageRequest.first(10)));
    assertReadWaits(storage -> storage.rows().distinct(RowKind.DOCUMENT, RowIndex.SIGNED_BY));
    assertReadWaits(storage -> storage.rows().count(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1"));
    assertReadWaits(storage -> storage.changes().since(0));
    assertReadWaits(storage -> storage.events().pending(10));
  }

  @Test
  void invariant2_aNewSignatureIsNotReadAheadOfTheDisk() {
    try (JdbiStorage storage = open(LONG)) {
      storage.commit(inserting("a"));
      HeldForce held = holdForces();
      Write resign = new Write.Resign(key("a"), 1, new RowSignature(2, ByteString.empty()));
      CompletableFuture<Void> commit =
          CompletableFuture.runAsync(
              () -> storage.commit(new Commit(List.of(), List.of(resign), List.of())), THREAD_EACH);
      awaitWaiting(storage, 1, commit);
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(() -> storage.rows().get(key("a")), THREAD_EACH);
      awaitWaiting(storage, 2, answer);
      letGo(held);
      commit.join();
      answer.join();
    }
  }

  @Test
  void whoReadsARowDoesNotWaitForOthers() {
    try (JdbiStorage storage = open(LONG)) {
      storage.commit(inserting("before"));
      HeldForce held = holdForces();
      CompletableFuture<Void> commit =
          CompletableFuture.runAsync(() -> storage.commit(inserting("after")), THREAD_EACH);
      awaitWaiting(storage, 1, commit);
      assertThat(storage.rows().get(key("before"))).isPresent();
      assertThat(commit).isNotDone();
      letGo(held);
      commit.join();
    }
  }

  @Test
  void aForceServesAllWhoWait() {
    AtomicInteger forces = new AtomicInteger();
    int followers = 8;
    try (JdbiStorage storage = open(LONG)) {
      HeldForce held = holdForces();
      CompletableFuture<Void> all =
          CompletableFuture.runAsync(
              () -> Threads.runTogether(followers, i -> storage.commit(inserting("f" + i))),
              THREAD_EACH);
      awaitWaiting(storage, followers, all);
      TestDisk.onForce(forces::incrementAndGet);
      held.release();
      all.join();
    }
    assertThat(forces.get()).isBetween(1, followers - 1);
  }

  @Test
  void s16_aDiskThatHangsMakesTheStoreUnavailableAndItRecovers() {
    try (JdbiStorage storage = open(Duration.ofMillis(400))) {
      HeldForce held = holdForces();
      assertUnavailable(() -> storage.commit(inserting("a")));
      assertUnavailable(() -> storage.rows().get(key("a")));
      letGo(held);
      awaitAvailable(storage);
      assertThat(storage.rows().get(key("a"))).isPresent();
    }
  }

  @Test
  void s16_aFailedForceIsNotAcknowledgedAndTheStoreRecovers() {
    try (JdbiStorage storage = open(LONG)) {
      storage.commit(inserting("before"));
      storage.commit(updating("before", 2));
      TestDisk.onForce(
          () -> {
            throw new IOException("The test lets a force fail.");
          });
      assertUnavailable(() -> storage.commit(inserting("unknown")));
      TestDisk.onForce(() -> {});
      awaitAvailable(storage);
      assertThat(storage.rows().get(key("before")).orElseThrow().revision()).isEqualTo(2);
      boolean kept = storage.rows().get(key("unknown")).isPresent();
      assertThat(storage.events().pending(10)).hasSize(kept ? 2 : 1);
      storage.commit(inserting("after"));
      assertThat(storage.rows().get(key("after"))).isPresent();
    }
  }

  @Test
  void s16_aFullDiskMakesTheStoreUnavailableAndItRecovers() {
    try (JdbiStorage storage = open(LONG)) {
      storage.commit(inserting("before"));
      TestDisk.onWrite(
          () -> {
            throw new IOException("No space left on the test's device.");
          });
      assertUnavailable(() -> storage.commit(inserting("unknown")));
      TestDisk.onWrite(() -> {});
      awaitAvailable(storage);
      assertThat(storage.rows().get(key("before"))).isPresent();
      storage.commit(inserting("after"));
    }
    try (JdbiStorage storage = open(LONG)) {
      assertThat(storage.rows().get(key("before"))).isPresent();
      assertThat(storage.rows().get(key("after"))).isPresent();
    }
  }

  @Test
  void aStoreWhoseDiskFailsCanBeClosed() {
    JdbiStorage storage = open(Duration.ofMillis(400));
    TestDisk.onForce(
        () -> {
          throw new IOException("The test lets a force fail.");
        });
    assertUnavailable(() -> storage.commit(inserting("a")));
    storage.close();
    assertThatThrownBy(() -> storage.rows().get(key("a")))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertWaitsForTheForce(Action write) {
    try (JdbiStorage storage = open(LONG)) {
      HeldForce held = holdForces();
      CompletableFuture<Void> acknowledged =
          CompletableFuture.runAsync(() -> write.on(storage), THREAD_EACH);
      awaitWaiting(storage, 1, acknowledged);
      letGo(held);
      acknowledged.join();
    }
  }

  private void assertReadWaits(Action read) {
    assertReadWaits((storage, id) -> read.on(storage));
  }

  /** Of a row that a commit on its way to the disk has written. */
  private void assertReadWaits(RowAction read) {
    try (JdbiStorage storage = open(LONG)) {
      HeldForce held = holdForces();
      String id = "row" + storage.changes().position();
      CompletableFuture<Void> commit =
          CompletableFuture.runAsync(() -> storage.commit(inserting(id)), THREAD_EACH);
      awaitWaiting(storage, 1, commit);
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(() -> read.on(storage, id), THREAD_EACH);
      awaitWaiting(storage, 2, answer);
      letGo(held);
      commit.join();
      answer.join();
      read.on(storage, id);
    }
  }

  private static HeldForce holdForces() {
    HeldForce held = new HeldForce();
    TestDisk.onForce(held);
    return held;
  }

  private static void letGo(HeldForce held) {
    TestDisk.onForce(() -> {});
    held.release();
  }

  /** Returns when so many wait for the disk; fails if the last of them is done instead. */
  private static void awaitWaiting(JdbiStorage storage, int count, CompletableFuture<Void> last) {
    Durability durability = ((H2Store) storage.store()).current().durability();
    while (durability.waiting() < count) {
      assertThat(last).isNotDone();
      Thread.onSpinWait();
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StorageUnavailableException.class);
  }

  private static void awaitAvailable(Storage storage) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        storage.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(1));
        return;
      } catch (StorageUnavailableException e) {
        assertThat(System.nanoTime()).as("when it still failed").isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  private JdbiStorage open(Duration timeout) {
    return JdbiStorage.open(
        StoreOptions.inFile(folder.resolve("store"))
            .withFileSystem(TestDisk.PREFIX)
            .withTimeout(timeout));
  }

  private interface Action {
    void on(Storage storage);
  }

  private interface RowAction {
    void on(Storage storage, String id);
  }
}
