// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.storage.file.Story.Seen;
import dev.keyturn.adapters.storage.file.TestDisk.Action;
import dev.keyturn.adapters.storage.file.TestDisk.PowerCut;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 1: a power cut in front of every single thing that the store does to its disk. */
@ExtendWith(CapturedLog.class)
class PowerCutInvariantTest {
  private static final int NEVER = 1 << 20;

  /** What a power cut left, and how many steps had been acknowledged. */
  private record Ruin(TestDisk disk, PowerCut cut, int acknowledged) {}

  /** Different ones only. */
  private final Map<List<Object>, Ruin> ruins = new LinkedHashMap<>();

  private final Set<Action> met = EnumSet.noneOf(Action.class);
  private volatile int acknowledged;

  @ParameterizedTest
  @ValueSource(ints = {1, 700, NEVER})
  void invariant1_nothingAcknowledgedIsLostAndNothingElseIsThere(int snapshotAfter)
      throws InterruptedException {
    FileStorageOptions options = FileStorageOptions.defaults().withSnapshotAfter(snapshotAfter);
    List<Seen> history = tellStory(options);
    assertThat(ruins).hasSizeGreaterThan(2 * Story.STEPS.size());
    assertThat(met)
        .isEqualTo(
            snapshotAfter == NEVER
                ? EnumSet.complementOf(EnumSet.of(Action.DELETE, Action.TRUNCATE))
                : EnumSet.complementOf(EnumSet.of(Action.TRUNCATE)));
    for (Ruin ruin : ruins.values()) {
      Seen seen = openedTwice(ruin, options);
      int last = Math.min(ruin.acknowledged() + 1, Story.STEPS.size());
      assertThat(seen)
          .as(ruin.toString())
          .isIn(history.get(ruin.acknowledged()), history.get(last));
    }
  }

  @Test
  void invariant1_aPowerCutWhileOpeningLosesNothing() throws InterruptedException {
    FileStorageOptions options = FileStorageOptions.defaults().withSnapshotAfter(700);
    List<Seen> history = tellStory(options);
    List<Ruin> first = List.copyOf(ruins.values());
    ruins.clear();
    for (Ruin ruin : first) {
      acknowledged = ruin.acknowledged();
      ruin.disk().before(action -> noteRuins(ruin.disk(), action));
      open(ruin.disk(), options).close();
    }
    assertThat(ruins).hasSizeGreaterThan(first.size());
    for (Ruin ruin : ruins.values()) {
      int last = Math.min(ruin.acknowledged() + 1, Story.STEPS.size());
      assertThat(openedTwice(ruin, options))
          .as(ruin.toString())
          .isIn(history.get(ruin.acknowledged()), history.get(last));
    }
  }

  /** Notes on the way what a power cut would leave, and returns what was seen after each step. */
  private List<Seen> tellStory(FileStorageOptions options) throws InterruptedException {
    TestDisk disk = new TestDisk();
    disk.before(action -> noteRuins(disk, action));
    List<Seen> history = new ArrayList<>();
    try (FileStorage storage = open(disk, options)) {
      history.add(Seen.of(storage));
      for (var step : Story.STEPS) {
        step.accept(storage);
        acknowledged = history.size();
        history.add(Seen.of(storage));
        awaitSnapshot(storage);
      }
    }
    assertThat(history).doesNotHaveDuplicates();
    return history;
  }

  private synchronized void noteRuins(TestDisk disk, Action action) {
    met.add(action);
    for (PowerCut cut : PowerCut.values()) {
      TestDisk left = disk.after(cut);
      ruins.put(List.of(left.files(), acknowledged), new Ruin(left, cut, acknowledged));
    }
  }

  /** What is seen after it was opened, and again after a power cut right behind that. */
  private static Seen openedTwice(Ruin ruin, FileStorageOptions options) {
    Seen seen;
    try (FileStorage storage = open(ruin.disk(), options)) {
      seen = Seen.of(storage);
    }
    try (FileStorage storage = open(ruin.disk().after(PowerCut.LOSES), options)) {
      assertThat(Seen.of(storage)).as(ruin.toString()).isEqualTo(seen);
    }
    return seen;
  }

  private static FileStorage open(TestDisk disk, FileStorageOptions options) {
    return FileStorage.open(disk, () -> {}, options);
  }
}
