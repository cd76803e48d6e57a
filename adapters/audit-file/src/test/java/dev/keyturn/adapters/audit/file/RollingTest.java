// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditUnavailableException;
import dev.keyturn.ports.contract.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full file gets another name, and the chain goes on in the next. */
class RollingTest {
  private static final long FULL = 4096;

  @TempDir Path folder;
  private final FullDisk disk = new FullDisk();
  private final List<AuditEvent> events = Events.some(60);
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("audit.jsonl");
  }

  @Test
  void theChainGoesOnThroughAllFiles() throws IOException {
    appendAll(events);
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(4);
    assertThat(kept(files)).isEqualTo(Events.ids(events));
    AuditReport report = Events.verify(path);
    assertThat(report.findings()).isEmpty();
    assertThat(report.files()).isEqualTo(files.size());
    assertThat(report.records()).isEqualTo(events.size() + files.size());
    assertThat(files.subList(0, files.size() - 1))
        .allSatisfy(full -> assertThat(Files.size(full)).isBetween(FULL, FULL + 1024));
  }

  @Test
  void eachFileNamesTheOneBeforeAndIsItsOwners() throws IOException {
    appendAll(events);
    List<Path> files = files();
    for (int i = 1; i < files.size(); i++) {
      List<String> before = Events.lines(files.get(i - 1));
      assertThat(Events.lines(files.get(i)).get(0))
          .contains("\"record\":\"file\"", "\"follows\":\"" + files.get(i - 1).getFileName() + "\"")
          .contains("\"previous\":\"" + hash(before.get(before.size() - 1)) + "\"");
      assertThat(Files.getPosixFilePermissions(files.get(i)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void afterACrashBetweenTheTwoFilesTheChainGoesOn() throws IOException {
    appendAll(events.subList(0, 30));
    Path last = files().get(files().size() - 1);
    String first = Events.lines(last).get(0);
    long number = Long.parseLong(first.replaceAll("\\{\"seq\":(\\d+),.*", "$1"));
    byte[] beginning = (first + "\n").getBytes(StandardCharsets.US_ASCII);
    for (int length = -1; length < beginning.length; length += 20) {
      Files.delete(last);
      if (length >= 0) {
        Files.write(last, Arrays.copyOf(beginning, length));
      }
      appendAll(Events.some(1));
      assertThat(Events.lines(last)).hasSize(2);
      assertThat(Events.lines(last).get(0))
          .startsWith("{\"seq\":" + number + ",\"record\":\"file\"");
      assertThat(Events.findings(path)).as("%d bytes of the new file", length).isEmpty();
    }
  }

  @Test
  void aFullDiskWhileTheNextFileBeginsRefusesTheEventAndHarmsNothing() throws IOException {
    try (FileAuditTrail trail = open()) {
      for (AuditEvent event : events.subList(0, 20)) {
        trail.append(List.of(event));
      }
      int before = files().size();
      disk.leaveRoom(FULL / 2);
      int kept = 20;
      boolean refused = false;
      while (!refused) {
        try {
          trail.append(List.of(events.get(kept)));
          kept++;
        } catch (AuditUnavailableException e) {
          refused = true;
        }
      }
      assertThatThrownBy(() -> trail.append(Events.some(1)))
          .isInstanceOf(AuditUnavailableException.class);
      disk.repair();
      for (AuditEvent event : events.subList(kept, 40)) {
        trail.append(List.of(event));
      }
      assertThat(files()).hasSizeGreaterThan(before);
    }
    assertThat(kept(files())).isEqualTo(Events.ids(events.subList(0, 40)));
    assertThat(Events.findings(path)).isEmpty();
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path taken = folder.resolve("audit-000000000000000.jsonl");
    try (FileAuditTrail trail = open()) {
      Files.writeString(taken, "of somebody else");
      trail.append(events);
      trail.append(Events.some(1));
    }
    assertThat(taken).hasContent("of somebody else");
    assertThat(folder.resolve("audit-000000000000000.2.jsonl")).exists();
  }

  @Test
  void olderFilesMayBeMovedAwayAndProveThemselvesElsewhere() throws IOException {
    appendAll(events);
    List<Path> files = files();
    AuditHead head = Events.verify(path).span().orElseThrow().head();
    Path archive = Files.createDirectory(folder.resolve("archive"));
    for (Path old : files.subList(0, 2)) {
      Files.move(old, archive.resolve(old.getFileName()));
    }
    AuditReport rest = Events.verify(path);
    assertThat(rest.findings()).isEmpty();
    assertThat(rest.span().orElseThrow().firstSequence()).isPositive();
    AuditReport both =
        new AuditFileVerifier(new TrailFiles(path))
            .verify(List.of(folder, archive), Optional.of(head));
    assertThat(both.findings()).isEmpty();
    assertThat(both.span().orElseThrow().firstSequence()).isZero();
  }

  @Test
  void aCheckThatTakesLongIsNotMisledByFilesThatBeginMeanwhile() throws IOException {
    appendAll(events);
    int before = files().size();
    try (TrailSources sources = TrailSources.open(new TrailFiles(path), List.of(folder))) {
      appendAll(Events.some(60));
      assertThat(files()).hasSizeGreaterThan(before + 1);
      AuditReport report = AuditFileVerifier.check(sources, Optional.empty());
      assertThat(report.findings()).isEmpty();
      assertThat(report.files()).isEqualTo(before);
      assertThat(report.records()).isGreaterThan(events.size());
    }
  }

  @Test
  void aFileMissingInTheMiddleIsNamed() throws IOException {
    appendAll(events);
    List<Path> files = files();
    int first = Integer.parseInt(digits(files.get(2)));
    int next = Integer.parseInt(digits(files.get(3)));
    Files.delete(files.get(2));
    assertThat(Events.findings(path))
        .containsExactly(
            "%s:1 REMOVED %d-%d".formatted(files.get(3).getFileName(), first, next - 1));
  }

  @Test
  void aFileOfAnotherChainIsNamedOnce() throws IOException {
    appendAll(events);
    Path other = Files.createDirectory(folder.resolve("other")).resolve("audit.jsonl");
    try (FileAuditTrail trail = Events.open(other)) {
      trail.append(Events.some(5));
    }
    Files.move(other, folder.resolve("audit-foreign.jsonl"));
    assertThat(Events.findings(path)).containsExactly("audit-foreign.jsonl:1 DISCONNECTED 0-0");
  }

  @Test
  void manyThreadsRollWithoutLosingAnything() throws IOException {
    try (FileAuditTrail trail = open()) {
      Threads.runTogether(
          8,
          thread -> {
            for (int i = 0; i < 30; i++) {
              trail.append(Events.some(1));
              trail.force();
            }
          });
    }
    assertThat(kept(files())).hasSize(240);
    assertThat(Events.findings(path)).isEmpty();
  }

  private FileAuditTrail open() throws IOException {
    return Events.open(path, FULL, System::nanoTime, disk);
  }

  private void appendAll(List<AuditEvent> some) throws IOException {
    try (FileAuditTrail trail = open()) {
      for (AuditEvent event : some) {
        trail.append(List.of(event));
      }
    }
  }

  /** The one being written last. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(new TrailFiles(path).in(folder));
    files.remove(path);
    files.add(path);
    return files;
  }

  private static List<UUID> kept(List<Path> files) {
    return files.stream().flatMap(file -> Events.keptIn(file).stream()).toList();
  }

  private static String digits(Path full) {
    return full.getFileName().toString().replaceAll("audit-(\\d+)\\.jsonl", "$1");
  }

  private static String hash(String line) {
    return line.substring(line.length() - 66, line.length() - 2);
  }
}
