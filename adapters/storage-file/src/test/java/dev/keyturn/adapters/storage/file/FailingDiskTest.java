// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.isThere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.storage.file.Story.Seen;
import dev.keyturn.adapters.storage.file.TestDisk.Action;
import dev.keyturn.adapters.storage.file.TestDisk.PowerCut;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S16, and S7 while it happens: a disk that fails, once or for a while. */
class FailingDiskTest {
  private static final FileStorageOptions OPTIONS =
      FileStorageOptions.defaults().withSnapshotAfter(700);

  private final TestDisk disk = new TestDisk();

  /** Every action of the whole story fails once, each in a run of its own. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void s16_whateverFailsNothingIsHalfDoneAndTheNextTryGoesOn(int inARow)
      throws InterruptedException {
    int failing = 0;
    int actions;
    do {
      failing++;
      actions = tellStory(failing, inARow);
    } while (failing < actions);
    assertThat(failing).isGreaterThan(2 * Story.STEPS.size());
  }

  @Test
  void s7_aCommitThatCouldNotBeWrittenIsNeitherInMemoryNorInTheFile() {
    try (FileStorage storage = open(disk)) {
      storage.commit(inserting("before"));
      byte[] journal = disk.bytes("journal-0000000001");
      fail(EnumSet.of(Action.APPEND));
      assertUnavailable(storage, store -> store.commit(inserting("lost")));
      assertThat(disk.bytes("journal-0000000001")).isEqualTo(journal);
      assertThat(isThere(storage, "lost")).isFalse();
      assertThat(isThere(storage, "before")).isTrue();
      assertThat(storage.events().pending(10)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(PowerCut.class)
  void s16_aFullDiskRefusesCommitsAndServesReadsUntilThereIsRoom(PowerCut cut) {
    try (FileStorage storage = open(disk)) {
      storage.commit(inserting("before"));
      fail(EnumSet.of(Action.CREATE, Action.APPEND));
      for (int i = 0; i < 5; i++) {
        assertUnavailable(storage, store -> store.commit(inserting("lost")));
        assertThat(isThere(storage, "before")).isTrue();
        assertThat(isThere(storage, "lost")).isFalse();
      }
      fail(Set.of());
      storage.commit(inserting("after"));
      assertThat(isThere(storage, "after")).isTrue();
      try (FileStorage again = open(disk.after(cut))) {
        assertThat(Seen.of(again)).isEqualTo(Seen.of(storage));
      }
    }
  }

  /** On this disk, as on Linux, the next force of the same file succeeds and does nothing. */
  @Test
  void s16_aFileWhoseForceFailedIsNeverTrustedAgain() {
    try (FileStorage storage = open(disk)) {
      storage.commit(inserting("before"));
      fail(EnumSet.of(Action.FORCE));
      assertUnavailable(storage, store -> store.commit(inserting("lost")));
      fail(Set.of());
      storage.commit(inserting("after"));
      try (FileStorage again = open(disk.after(PowerCut.LOSES))) {
        assertThat(isThere(again, "before")).isTrue();
        assertThat(isThere(again, "after")).isTrue();
        assertThat(isThere(again, "lost")).isFalse();
      }
    }
  }

  /** Neither the line nor its being cut off reached the disk, but a successor of the file did. */
  @Test
  void s7_whatCouldNotBeTakenBackIsDisowned() {
    try (FileStorage storage = open(disk)) {
      storage.commit(inserting("before"));
      fail(EnumSet.of(Action.FORCE, Action.TRUNCATE));
      assertUnavailable(storage, store -> store.commit(inserting("lost")));
      fail(Set.of());
      storage.commit(inserting("after"));
    }
    try (FileStorage again = open(disk.after(PowerCut.KEEPS))) {
      assertThat(isThere(again, "lost")).isFalse();
      assertThat(isThere(again, "after")).isTrue();
    }
  }

  @Test
  void aSnapshotThatFailsIsTriedAgainAndLosesNothing() throws InterruptedException {
    int commits = 40;
    try (FileStorage storage = open(disk)) {
      fail(EnumSet.of(Action.RENAME));
      int refused = 0;
      for (int i = 0; i < commits; i++) {
        String id = "failing" + i;
        refused += tryTo(storage, store -> store.commit(inserting(id))) ? 0 : 1;
        awaitSnapshot(storage);
      }
      assertThat(refused).isPositive();
      fail(Set.of());
      for (int i = 0; i < commits; i++) {
        storage.commit(inserting("row" + i));
        awaitSnapshot(storage);
      }
      assertThat(disk.names()).anyMatch(name -> name.startsWith("snapshot-"));
      assertThat(disk.names()).noneMatch(name -> name.endsWith(".tmp"));
      try (FileStorage again = open(disk.after(PowerCut.LOSES))) {
        assertThat(Seen.of(again)).isEqualTo(Seen.of(storage));
      }
    }
  }

  @Test
  void aStoreThatCannotBeOpenedIsUnavailable() {
    fail(EnumSet.of(Action.CREATE));
    assertThatThrownBy(() -> open(disk)).isInstanceOf(StorageUnavailableException.class);
    fail(EnumSet.of(Action.FORCE));
    assertThatThrownBy(() -> open(disk)).isInstanceOf(StorageUnavailableException.class);
    fail(Set.of());
    open(disk).close();
  }

  @Test
  void aStoreWhoseDiskFailsCanBeClosed() {
    FileStorage storage = open(disk);
    fail(EnumSet.allOf(Action.class));
    assertUnavailable(storage, store -> store.commit(inserting("a")));
    storage.close();
    assertThatThrownBy(() -> isThere(storage, "a")).isInstanceOf(IllegalStateException.class);
  }

  /** Each step is tried until it is done. Returns how many actions it took. */
  private static int tellStory(int failing, int inARow) throws InterruptedException {
    TestDisk disk = new TestDisk();
    AtomicInteger actions = new AtomicInteger();
    try (FileStorage storage = open(disk)) {
      disk.before(
          action -> {
            int number = actions.incrementAndGet();
            if (number >= failing && number < failing + inARow) {
              throw new IOException("The test lets action " + number + " fail: " + action);
            }
          });
      for (var step : Story.STEPS) {
        Seen before = Seen.of(storage);
        while (!tryTo(storage, step)) {
          assertThat(Seen.of(storage)).isEqualTo(before);
        }
        assertThat(Seen.of(storage)).isNotEqualTo(before);
        awaitSnapshot(storage);
      }
      for (PowerCut cut : PowerCut.values()) {
        try (FileStorage again = open(disk.after(cut))) {
          assertThat(Seen.of(again))
              .as("%s after action %d had failed", cut, failing)
              .isEqualTo(Seen.of(storage));
        }
      }
    }
    return actions.get();
  }

  private static boolean tryTo(Storage storage, Consumer<Storage> step) {
    try {
      step.accept(storage);
      return true;
    } catch (StorageUnavailableException e) {
      return false;
    }
  }

  private void fail(Set<Action> actions) {
    disk.before(
        action -> {
          if (actions.contains(action)) {
            throw new IOException("No space left on the test's device.");
          }
        });
  }

  private static void assertUnavailable(Storage storage, Consumer<Storage> call) {
    assertThatThrownBy(() -> call.accept(storage)).isInstanceOf(StorageUnavailableException.class);
  }

  private static FileStorage open(TestDisk disk) {
    return FileStorage.open(disk, () -> {}, OPTIONS);
  }
}
