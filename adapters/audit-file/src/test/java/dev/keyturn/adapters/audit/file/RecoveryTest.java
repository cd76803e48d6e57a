// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of a file that was left behind badly. */
class RecoveryTest {
  @TempDir Path folder;
  private Path path;
  private final List<AuditEvent> before = Events.some(2);
  private final List<AuditEvent> after = Events.some(1);

  @BeforeEach
  void leaveAFile() throws IOException {
    path = folder.resolve("audit.jsonl");
    appendAfterStart(before);
  }

  @Test
  void everyTornLastLineIsClosed() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    int lastLine = Events.lines(path).get(2).length() + 1;
    for (int missing = 2; missing < lastLine; missing++) {
      byte[] torn = Arrays.copyOf(whole, whole.length - missing);
      Files.write(path, torn);
      appendAfterStart(after);
      assertThat(Arrays.copyOf(Files.readAllBytes(path), torn.length)).isEqualTo(torn);
      assertThat(Events.lines(path).get(3))
          .contains(
              "\"skipped_bytes\":"
                  + (lastLine - missing + "<torn>\n".length())
                  + ",\"damaged_lines\":0");
      AuditReport report = Events.verify(path);
      assertThat(report.findings()).as("%d bytes missing", missing).isEmpty();
      assertThat(report.records()).isEqualTo(4);
    }
  }

  @Test
  void aStartThatDiesWhileItClosesATornLineLeavesNothingToFind() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    int torn = whole.length - 50;
    Files.write(path, Arrays.copyOf(whole, torn));
    appendAfterStart(List.of());
    byte[] closed = Files.readAllBytes(path);
    assertThat(closed.length).isGreaterThan(torn + 200);
    for (int left = torn; left < closed.length; left++) {
      Files.write(path, Arrays.copyOf(closed, left));
      appendAfterStart(List.of());
      byte[] twice = Files.readAllBytes(path);
      Files.write(path, Arrays.copyOf(twice, twice.length - 100));
      appendAfterStart(after);
      assertThat(Events.findings(path)).as("%d bytes of the closing", left - torn).isEmpty();
      assertThat(Events.keptIn(path)).endsWith(after.get(0).id());
    }
  }

  @Test
  void aLastLineThatLacksOnlyItsEndIsKept() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 1));
    appendAfterStart(after);
    assertThat(Events.lines(path).get(3)).contains("\"skipped_bytes\":0,\"damaged_lines\":0");
    assertThat(Events.keptIn(path)).containsAll(Events.ids(before)).endsWith(after.get(0).id());
    assertThat(Events.findings(path)).isEmpty();
    assertThat(Events.verify(path).records()).isEqualTo(5);
  }

  @Test
  void aChangedLastLineDoesNotStopTheStartAndStaysVisible() throws IOException {
    String content = Files.readString(path);
    Files.writeString(path, content.substring(0, content.length() - 200) + "\n");
    appendAfterStart(after);
    assertThat(Events.lines(path).get(3)).contains("\"damaged_lines\":1");
    assertThat(Events.findings(path)).containsExactly("audit.jsonl:3 CHANGED 2-2");
  }

  @Test
  void aChangedLineBeforeATornOneStaysVisible() throws IOException {
    Files.writeString(path, "whole but foreign\nand torn", StandardOpenOption.APPEND);
    appendAfterStart(after);
    assertThat(Events.findings(path)).containsExactly("audit.jsonl:4 CHANGED 3-3");
  }

  @Test
  void aTornFirstLineIsBegunAgain() throws IOException {
    String first = Events.lines(path).get(0);
    for (int length = 0; length < first.length(); length += 10) {
      Files.writeString(path, first.substring(0, length));
      appendAfterStart(after);
      assertThat(Events.findings(path)).isEmpty();
      assertThat(Events.keptIn(path)).isEqualTo(Events.ids(after));
    }
  }

  @Test
  void aLastLineLargerThanTheFirstWindowIsFound() throws IOException {
    appendAfterStart(List.of(Events.one(Map.of("note", "n".repeat(300_000)))));
    appendAfterStart(after);
    AuditReport report = Events.verify(path);
    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isEqualTo(5);
  }

  /** Larger than the largest window in which a good line is searched. */
  @Test
  void aHugeFileWithoutAGoodLineIsRefused() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(0);
      file.setLength((1L << 28) + 1);
    }
    assertThatThrownBy(() -> Events.open(path).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no audit trail");
  }

  @Test
  void aForeignFileIsNotTouched() throws IOException {
    Files.writeString(path, "shopping list\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Events.open(path).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no audit trail");
    assertThat(path).hasContent("shopping list\n");
  }

  private void appendAfterStart(List<AuditEvent> events) throws IOException {
    try (FileAuditTrail trail = Events.open(path)) {
      trail.append(events);
    }
  }
}
