// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileVerifierTest {
  @TempDir Path folder;
  private Path path;
  private List<String> lines;

  @BeforeEach
  void writeTenLines() throws IOException {
    path = folder.resolve("audit.jsonl");
    try (FileAuditTrail trail = Events.open(path)) {
      trail.append(Events.some(9));
    }
    lines = new ArrayList<>(Events.lines(path));
    assertThat(lines).hasSize(10);
  }

  @Test
  void anUntouchedFileIsIntact() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void everyChangedByteIsNamed() throws IOException {
    byte[] whole = String.join("\n", lines).concat("\n").getBytes(StandardCharsets.ISO_8859_1);
    int start = lines.get(0).length() + 1;
    int end = start + lines.get(1).length();
    for (int at = start; at < end; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(path, changed);
      assertThat(Events.findings(path)).as("byte %d", at).contains("audit.jsonl:2 CHANGED 1-1");
    }
  }

  @Test
  void aRemovedLineIsNamed() throws IOException {
    lines.remove(4);
    assertThat(findings()).containsExactly("audit.jsonl:5 REMOVED 4-4");
  }

  @Test
  void removedFirstLinesAreNamed() throws IOException {
    lines.subList(0, 3).clear();
    assertThat(findings()).containsExactly("audit.jsonl:1 REMOVED 0-2");
  }

  @Test
  void swappedLinesAreNamed() throws IOException {
    Collections.swap(lines, 4, 5);
    assertThat(findings()).containsExactly("audit.jsonl:6 REORDERED 4-4");
  }

  @Test
  void aRepeatedLineIsNamed() throws IOException {
    lines.add(7, lines.get(3));
    assertThat(findings()).containsExactly("audit.jsonl:8 REORDERED 3-3");
  }

  @Test
  void aLineCutShortIsNamed() throws IOException {
    lines.set(6, lines.get(6).substring(0, 50));
    assertThat(findings()).containsExactly("audit.jsonl:7 CHANGED 6-6");
  }

  @Test
  void aTornLastLineIsNamed() throws IOException {
    Files.writeString(path, String.join("\n", lines));
    assertThat(Events.findings(path)).containsExactly("audit.jsonl:10 TORN 9-9");
  }

  @Test
  void aForgedLineWithAHashOfItsOwnIsNamed() throws IOException {
    LineBuffer forged = new LineBuffer();
    byte[] record = "{\"record\":\"event\"}".getBytes(StandardCharsets.US_ASCII);
    String previous = ChainedLine.parse(bytes(lines.get(3)), 0, lines.get(3).length()).get().hash();
    forged.addLine(4, record, previous);
    lines.set(4, forged.toString(StandardCharsets.US_ASCII).strip());
    assertThat(findings()).containsExactly("audit.jsonl:6 DISCONNECTED 5-5");
  }

  @Test
  void aForgedRecoveryDoesNotExcuseWhatItDoesNotName() throws IOException {
    LineBuffer forged = new LineBuffer();
    byte[] record =
        bytes("{\"record\":\"recovery\",\"time\":\"\",\"skipped_bytes\":3,\"damaged_lines\":0}");
    forged.addLine(
        10, record, ChainedLine.parse(bytes(lines.get(9)), 0, lines.get(9).length()).get().hash());
    lines.add("longer than three");
    lines.add(forged.toString(StandardCharsets.US_ASCII).strip());
    assertThat(findings()).containsExactly("audit.jsonl:11 CHANGED 10-10");
  }

  @Test
  void severalFaultsAreNamedInTheOrderOfTheLines() throws IOException {
    lines.set(8, "garbage");
    lines.remove(2);
    assertThat(findings())
        .containsExactly("audit.jsonl:3 REMOVED 2-2", "audit.jsonl:8 CHANGED 8-8");
  }

  @Test
  void aMissingFileIsAClearFailure() {
    Path missing = folder.resolve("missing.jsonl");
    assertThatThrownBy(() -> Events.verify(missing)).isInstanceOf(AuditUnavailableException.class);
  }

  private List<String> findings() throws IOException {
    Files.writeString(path, String.join("\n", lines) + "\n");
    return Events.findings(path);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }
}
