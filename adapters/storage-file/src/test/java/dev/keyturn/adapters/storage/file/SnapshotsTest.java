// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.key;
import static dev.keyturn.adapters.storage.file.Rows.updating;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What snapshots do to memory. */
class SnapshotsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final TestDisk disk = new TestDisk();

  /** It is not tried with each commit, and the memory that it would take is not held on to. */
  @Test
  void aSnapshotForWhichThereIsNoMemoryIsPostponed() {
    AtomicInteger attempts = new AtomicInteger();
    try (FileStorage storage = open(700)) {
      disk.before(
          action -> {
            if (action == TestDisk.Action.CREATE) {
              attempts.incrementAndGet();
              throw new OutOfMemoryError("The test has no memory.");
            }
          });
      for (int i = 0; attempts.get() == 0; i++) {
        storage.commit(inserting("row" + i));
      }
      storage.commit(inserting("small"));
      storage.events().remove(List.of());
      assertThat(attempts).hasValue(1);
    }
  }

  /** Runtimes differ in what a thread that has ended holds on to. */
  @Test
  void aPictureIsForgottenOnceItIsWritten() throws InterruptedException {
    try (FileStorage storage = open(1)) {
      storage.commit(inserting("a"));
      awaitSnapshot(storage);
      assertThat(storage.snapshots().close(LONG)).as("no more of them").isTrue();
      WeakReference<StoredRow> pictured =
          new WeakReference<>(storage.contents().read(all -> all.row(key("a"))).orElseThrow());
      storage.commit(updating("a", 2));
      long deadline = System.nanoTime() + LONG.toNanos();
      while (pictured.get() != null) {
        assertThat(System.nanoTime()).as("when it was still there").isLessThan(deadline);
        System.gc();
      }
    }
  }

  private FileStorage open(long snapshotAfter) {
    return FileStorage.open(
        disk, () -> {}, FileStorageOptions.defaults().withSnapshotAfter(snapshotAfter));
  }
}
