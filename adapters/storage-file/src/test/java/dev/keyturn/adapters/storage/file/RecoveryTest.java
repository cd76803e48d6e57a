// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.isThere;
import static dev.keyturn.adapters.storage.file.Rows.updating;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.StorageCorruptException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store says of files that a power cut, a failing disk or somebody has changed. */
class RecoveryTest {
  private static final String JOURNAL = "journal-0000000001";
  private static final long SEED = 20_261_122;

  @RegisterExtension private final CapturedLog log = new CapturedLog();

  private final TestDisk disk = new TestDisk();

  @Test
  void aTornLastLineIsCutOffAtEveryByteAndTheLogSaysSo() {
    List<String> lines = journalOf("a", "b", "c");
    String whole = String.join("", lines);
    String last = lines.get(3);
    for (int left = 1; left < last.length(); left++) {
      byte[] torn = bytes(whole.substring(0, whole.length() - last.length() + left));
      disk.put(JOURNAL, torn);
      assertThat(log.of(() -> assertHolds(List.of("a", "b"), List.of("c"))))
          .contains("The last " + left + " bytes of " + JOURNAL + " were cut off");
    }
  }

  @Test
  void aWholeJournalIsNotCut() {
    journalOf("a", "b", "c");
    assertThat(log.of(() -> assertHolds(List.of("a", "b", "c"), List.of()))).isEmpty();
  }

  @Test
  void zerosWhereTheLastLineShouldBeAreCutOff() {
    List<String> lines = journalOf("a", "b");
    disk.put(JOURNAL, bytes(lines.get(0) + lines.get(1) + "\0".repeat(5000)));
    assertHolds(List.of("a"), List.of("b"));
  }

  /**
   * The last line has come to the disk before the one in front of it, and neither is acknowledged.
   */
  @Test
  void aWriteOfTwoLinesThatIsTornInTheFirstIsCutOff() {
    List<String> lines = journalOf("a", "b");
    String torn = lines.get(2).replace('1', '\0');
    String inTheSameWrite = new String(Entry.line(3, 1, List.of()), US_ASCII);
    disk.put(JOURNAL, bytes(lines.get(0) + lines.get(1) + torn + inTheSameWrite));
    assertHolds(List.of("a"), List.of("b"));
  }

  @Test
  void aDamagedLineWithAcknowledgedOnesBehindItIsRefusedWithItsPlace() {
    List<String> lines = journalOf("a", "b", "c");
    int offset = lines.get(0).length() + lines.get(1).length();
    Random random = new Random(SEED);
    for (int i = 0; i < lines.get(2).length(); i++) {
      byte[] damaged = bytes(String.join("", lines));
      damaged[offset + i] ^= (byte) (1 << random.nextInt(8));
      disk.put(JOURNAL, damaged);
      assertThatThrownBy(this::open)
          .as("seed %d, byte %d", SEED, i)
          .isInstanceOf(StorageCorruptException.class)
          .hasMessageContaining(JOURNAL)
          .hasMessageContaining("at byte " + offset);
      assertThat(disk.bytes(JOURNAL)).isEqualTo(damaged);
    }
  }

  @Test
  void missingAndSwappedLinesAreRefused() {
    List<String> lines = journalOf("a", "b", "c");
    String header = lines.get(0);
    assertRefused(JOURNAL, header + lines.get(1) + lines.get(3), "lines are missing");
    assertRefused(
        JOURNAL, header + lines.get(2) + lines.get(1) + lines.get(3), "lines are missing");
    assertRefused(
        JOURNAL, header + lines.get(1) + lines.get(1) + lines.get(2), "lines are missing");
    assertRefused(JOURNAL, String.join("", lines.subList(1, 4)), "header");
    assertRefused(JOURNAL, "", "it has no header");
  }

  @Test
  void aJournalOfAnotherGenerationIsRefused() {
    journalOf("a");
    disk.put("journal-0000000002", disk.bytes(JOURNAL));
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining("journal-0000000002")
        .hasMessageContaining("that of another file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyturn-journal 2 x", "keyturn-journal 17 1 0 0 00000000"})
  void aNewerFormatIsRefusedAndLeftAlone(String header) {
    disk.put(JOURNAL, bytes(header + "\n"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining(JOURNAL)
        .hasMessageContaining("newer than this server (format 1)");
    assertThat(disk.bytes(JOURNAL)).isEqualTo(bytes(header + "\n"));
  }

  @Test
  void aLineThatIsWholeAndMakesNoSenseIsRefused() {
    List<String> lines = journalOf("a");
    String unknown = new String(Line.sealed("2 1 " + "Y2c="), US_ASCII);
    assertRefused(JOURNAL, lines.get(0) + lines.get(1) + unknown, "cannot be read");
  }

  @Test
  void aDamagedOrShortenedSnapshotIsRefused() throws InterruptedException {
    String name = snapshot();
    byte[] whole = disk.bytes(name);
    Random random = new Random(SEED);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      assertRefused(name, new String(damaged, ISO_8859_1), "");
      assertRefused(name, new String(Arrays.copyOf(whole, i), US_ASCII), "");
    }
    assertRefused(name, new String(whole, US_ASCII) + "x", "behind its end");
    disk.put(name, whole);
    open().close();
  }

  @Test
  void aMissingJournalIsRefused() throws InterruptedException {
    String name = snapshot();
    disk.remove(name.replace("snapshot", "journal"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining("it is missing");
  }

  @Test
  void oldFilesGoWithTheSnapshotAndUnfinishedOnesAtTheNextOpening() throws InterruptedException {
    String name = snapshot();
    assertThat(disk.names()).contains(name).doesNotContain(JOURNAL).hasSize(2);
    disk.put("snapshot-0000000099.tmp", bytes("half"));
    open().close();
    assertThat(disk.names()).contains(name).hasSize(2);
  }

  @Test
  void theChangeFeedKnowsWhatTheJournalHoldsAndSaysSoWhenItDoesNot() throws InterruptedException {
    long start;
    try (FileStorage storage = open()) {
      start = storage.changes().position();
      storage.commit(inserting("a"));
      storage.commit(updating("a", 2));
    }
    try (FileStorage storage = open()) {
      Changes changes = storage.changes().since(start);
      assertThat(changes.complete()).isTrue();
      assertThat(changes.changes()).hasSize(2);
      assertThat(storage.changes().since(changes.position()).changes()).isEmpty();
    }
    snapshot();
    try (FileStorage storage = open()) {
      assertThat(storage.changes().since(start).complete()).isFalse();
      long now = storage.changes().position();
      assertThat(now).isGreaterThan(start);
      storage.commit(inserting("b"));
      assertThat(storage.changes().since(now).complete()).isTrue();
      assertThat(storage.changes().since(now).changes()).hasSize(1);
    }
  }

  @Test
  void thePositionOfAForgottenChangeIsTooOld() {
    int kept = 100;
    FileStorageOptions options = FileStorageOptions.defaults().withFeedLength(kept);
    try (FileStorage storage = FileStorage.open(disk, () -> {}, options)) {
      long start = storage.changes().position();
      storage.commit(inserting("a"));
      for (int revision = 2; revision < 2 * kept; revision++) {
        storage.commit(updating("a", revision));
      }
      assertThat(storage.changes().since(start).complete()).isFalse();
      Changes latest = storage.changes().since(storage.changes().position() - 50);
      assertThat(latest.complete()).isTrue();
      assertThat(latest.changes()).hasSize(50);
    }
  }

  /** Header and lines of a journal with one commit for each row. */
  private List<String> journalOf(String... ids) {
    try (FileStorage storage = open()) {
      Stream.of(ids).forEach(id -> storage.commit(inserting(id)));
    }
    String journal = new String(disk.bytes(JOURNAL), US_ASCII);
    List<String> lines = journal.lines().map(line -> line + "\n").toList();
    assertThat(lines).hasSize(ids.length + 1);
    return lines;
  }

  /** Makes the store write one, and returns its name. */
  private String snapshot() throws InterruptedException {
    FileStorageOptions options = FileStorageOptions.defaults().withSnapshotAfter(1);
    try (FileStorage storage = FileStorage.open(disk, () -> {}, options)) {
      storage.commit(inserting("makes a snapshot due"));
      awaitSnapshot(storage);
    }
    List<String> found =
        disk.names().stream().filter(name -> name.startsWith("snapshot-")).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void assertHolds(List<String> there, List<String> absent) {
    try (FileStorage storage = open()) {
      assertThat(there).allMatch(id -> isThere(storage, id));
      assertThat(absent).noneMatch(id -> isThere(storage, id));
    }
    try (FileStorage storage = open()) {
      absent.forEach(id -> storage.commit(inserting(id)));
    }
    try (FileStorage storage = open()) {
      assertThat(Stream.of(there, absent).flatMap(List::stream))
          .allMatch(id -> isThere(storage, id));
    }
  }

  private void assertRefused(String file, String content, String why) {
    disk.put(file, content.getBytes(ISO_8859_1));
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(why);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private FileStorage open() {
    return FileStorage.open(disk, () -> {}, FileStorageOptions.defaults());
  }
}
