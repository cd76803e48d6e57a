// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.isThere;
import static dev.keyturn.adapters.storage.file.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.storage.file.TestDisk.Action;
import dev.keyturn.adapters.storage.file.TestDisk.PowerCut;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Invariants 1 and 2, rules S6, S8 and S16, on a disk whose forces the test holds back. */
class DurabilityInvariantTest {
  /** A thread for each piece of work: a shared pool may be too small for work that blocks. */
  private static final Executor THREAD_EACH = work -> new Thread(work).start();

  private static final Duration LONG = Duration.ofSeconds(60);

  private final TestDisk disk = new TestDisk();

  @Test
  void invariant1_nothingIsAcknowledgedBeforeItIsForced() {
    assertWaitsForTheForce(storage -> storage.commit(inserting("a")));
    assertWaitsForTheForce(storage -> storage.nextNumber(NumberKind.KEY));
    assertWaitsForTheForce(
        storage -> storage.usage().reserve(KeyId.random(), VersionNumber.FIRST, new Usage(1, 1)));
    assertWaitsForTheForce(storage -> storage.events().remove(List.of(1L)));
  }

  @Test
  void invariant1_everyAcknowledgementComesAfterAForceOfItsLine() {
    int threads = 8;
    int each = 50;
    AtomicInteger forces = new AtomicInteger();
    try (FileStorage storage = open(LONG)) {
      disk.before(action -> forces.addAndGet(action == Action.FORCE ? 1 : 0));
      Threads.runTogether(
          threads,
          thread -> {
            for (int i = 0; i < each; i++) {
              String id = thread + "-" + i;
              storage.commit(inserting(id));
              if (i % 10 == 0) {
                try (FileStorage afterPowerCut =
                    FileStorage.open(
                        disk.after(PowerCut.LOSES), () -> {}, FileStorageOptions.defaults())) {
                  assertThat(isThere(afterPowerCut, id)).isTrue();
                }
              }
            }
          });
    }
    assertThat(forces.get()).isPositive().isLessThan(threads * each);
  }

  @Test
  void aForceServesAllWhoCameMeanwhile() {
    int followers = 8;
    AtomicInteger forces = new AtomicInteger();
    try (FileStorage storage = open(LONG)) {
      CountDownLatch held = holdForces();
      CompletableFuture<Void> leader = run(() -> storage.commit(inserting("leader")));
      awaitHeld(storage, leader, 0);
      CompletableFuture<Void> all =
          run(() -> Threads.runTogether(followers, i -> storage.commit(inserting("f" + i))));
      awaitHeld(storage, all, followers);
      disk.before(action -> forces.addAndGet(action == Action.FORCE ? 1 : 0));
      held.countDown();
      leader.join();
      all.join();
    }
    assertThat(forces).hasValue(1);
  }

  @Test
  void invariant2_noReadIsAheadOfTheDiskAndNoneWaits() {
    try (FileStorage storage = open(LONG)) {
      storage.commit(inserting("old"));
      long position = storage.changes().position();
      CountDownLatch held = holdForces();
      CompletableFuture<Void> commit = run(() -> storage.commit(inserting("new")));
      awaitHeld(storage, commit, 0);
      assertThat(isThere(storage, "new")).isFalse();
      assertThat(storage.rows().getAll(List.of(key("old"), key("new")))).hasSize(1);
      assertThat(storage.rows().list(RowKind.DOCUMENT, "collection", PageRequest.first(10)).rows())
          .hasSize(1);
      assertThat(storage.rows().count(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1")).isEqualTo(1);
      assertThat(storage.changes().since(position).changes()).isEmpty();
      assertThat(storage.changes().position()).isEqualTo(position);
      assertThat(storage.events().pending(10)).hasSize(1);
      held.countDown();
      commit.join();
      assertThat(isThere(storage, "new")).isTrue();
      assertThat(storage.changes().since(position).changes()).hasSize(1);
    }
  }

  /** A conflict tells that the row is there, which a power cut could still take back. */
  @Test
  void invariant2_noConflictIsAheadOfTheDisk() {
    try (FileStorage storage = open(LONG)) {
      CountDownLatch held = holdForces();
      CompletableFuture<Void> leader = run(() -> storage.commit(inserting("leader")));
      awaitHeld(storage, leader, 0);
      CompletableFuture<Void> first = run(() -> storage.commit(inserting("a")));
      awaitHeld(storage, first, 1);
      CompletableFuture<Void> second = run(() -> storage.commit(inserting("a")));
      awaitHeld(storage, second, 2);
      held.countDown();
      leader.join();
      assertThat(first.handle((done, failure) -> failure == null).join()).isTrue();
      assertThatThrownBy(second::join).hasCauseInstanceOf(StorageConflictException.class);
    }
  }

  @Test
  void s16_aDiskThatHangsMakesCommitsUnavailableAndTheStoreRecovers() {
    try (FileStorage storage = open(Duration.ofMillis(300))) {
      storage.commit(inserting("before"));
      CountDownLatch held = holdForces();
      assertUnavailable(storage, "unknown");
      assertUnavailable(storage, "never begun");
      assertThat(isThere(storage, "before")).isTrue();
      assertThat(storage.committer().waiting()).isZero();
      held.countDown();
      awaitAvailable(storage);
      assertThat(isThere(storage, "unknown")).isTrue();
      assertThat(isThere(storage, "never begun")).isFalse();
    }
  }

  /** Otherwise another server would go on with files that this one may still write to. */
  @Test
  void s15_aStoreThatIsClosedWhileItsDiskHangsStaysLockedUntilThatIsOver() {
    assertStaysLocked(FileStorageOptions.SNAPSHOT_AFTER, "keyturn-store-write");
    assertStaysLocked(1, "keyturn-store-snapshot");
  }

  private void assertStaysLocked(long snapshotAfter, String thread) {
    AtomicBoolean locked = new AtomicBoolean(true);
    FileStorageOptions options = FileStorageOptions.defaults().withTimeout(Duration.ofMillis(300));
    FileStorage storage =
        FileStorage.open(disk, () -> locked.set(false), options.withSnapshotAfter(snapshotAfter));
    CountDownLatch held = holdForces(thread);
    CompletableFuture<Void> commit = run(() -> storage.commit(inserting(thread)));
    while (!holding) {
      Thread.onSpinWait();
    }
    commit.exceptionally(failure -> null).join();
    storage.close();
    assertThat(locked).isTrue();
    held.countDown();
    long deadline = System.nanoTime() + LONG.toNanos();
    while (locked.get()) {
      assertThat(System.nanoTime()).as("when it was still locked").isLessThan(deadline);
      storage.close();
    }
  }

  private void assertWaitsForTheForce(Consumer<Storage> write) {
    try (FileStorage storage = open(LONG)) {
      storage.commit(inserting("event" + storage.changes().position()));
      CountDownLatch held = holdForces();
      CompletableFuture<Void> acknowledged = run(() -> write.accept(storage));
      awaitHeld(storage, acknowledged, 0);
      assertThat(acknowledged).isNotDone();
      held.countDown();
      acknowledged.join();
    }
  }

  private volatile boolean holding;

  /** Until the latch is counted down. */
  private CountDownLatch holdForces() {
    return holdForces("");
  }

  /** Only those of threads with such a name. */
  private CountDownLatch holdForces(String thread) {
    CountDownLatch released = new CountDownLatch(1);
    holding = false;
    disk.before(
        action -> {
          if (action == Action.FORCE && Thread.currentThread().getName().startsWith(thread)) {
            holding = true;
            await(released);
          }
        });
    return released;
  }

  /**
   * Returns when a force is held, and so many wait in front of it; fails if the last one is done.
   */
  private void awaitHeld(FileStorage storage, CompletableFuture<Void> last, int waiting) {
    while (!holding || storage.committer().waiting() < waiting) {
      assertThat(last).isNotDone();
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("Nobody came.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void assertUnavailable(Storage storage, String id) {
    assertThatThrownBy(() -> storage.commit(inserting(id)))
        .isInstanceOf(StorageUnavailableException.class);
  }

  private static void awaitAvailable(Storage storage) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (true) {
      try {
        long number = storage.nextNumber(NumberKind.KEY);
        assertThat(number).isPositive();
        return;
      } catch (StorageUnavailableException e) {
        assertThat(System.nanoTime()).as("when it still failed").isLessThan(deadline);
      }
    }
  }

  private static CompletableFuture<Void> run(Runnable work) {
    return CompletableFuture.runAsync(work, THREAD_EACH);
  }

  private FileStorage open(Duration timeout) {
    return FileStorage.open(disk, () -> {}, FileStorageOptions.defaults().withTimeout(timeout));
  }
}
