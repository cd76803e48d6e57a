// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditUnavailableException;
import dev.keyturn.ports.contract.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuditTrailTest {
  @TempDir Path folder;
  private final FullDisk disk = new FullDisk();

  @Test
  void theFirstLineNamesTheChain() throws IOException {
    Events.open(path()).close();
    assertThat(Events.lines(path()))
        .singleElement()
        .asString()
        .matches(
            "\\{\"seq\":0,\"record\":\"chain\",\"time\":\"2026-11-22T10:15:30.500Z\",\"format\":1,"
                + "\"instance\":\"node-1\",\"chain\":\"[0-9a-f-]{36}\","
                + "\"previous\":\"0{64}\",\"hash\":\"[0-9a-f]{64}\"}");
  }

  @Test
  void anEventIsOneLineOfAscii() throws IOException {
    AuditEvent event = Events.one(Map.of("note", "Schl\u00FCssel\u202E\n\"x\"", "key", "k"));
    try (FileAuditTrail trail = Events.open(path())) {
      trail.append(List.of(event));
    }
    assertThat(Events.lines(path()).get(1))
        .startsWith(
            "{\"seq\":1,\"record\":\"event\",\"time\":\"2026-11-22T10:15:30.500Z\",\"id\":\""
                + event.id()
                + "\",\"action\":\"rotate-key\",\"outcome\":\"success\",\"details\":{\"key\":\"k\","
                + "\"note\":\"Schl\\u00FCssel\\u202E\\n\\\"x\\\"\"},\"previous\":\"");
  }

  @Test
  void theFileIsItsOwners() throws IOException {
    Events.open(path()).close();
    assertThat(Files.getPosixFilePermissions(path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aSecondWriterIsRefused() throws IOException {
    try (FileAuditTrail trail = Events.open(path())) {
      assertThatThrownBy(() -> Events.open(path()).close()).isInstanceOf(IOException.class);
      trail.append(Events.some(1));
    }
    Events.open(path()).close();
    assertIntact(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 500})
  void aFullDiskRefusesTheEventAndLeavesNoTrace(int room) throws IOException {
    List<AuditEvent> events = Events.some(5);
    try (FileAuditTrail trail = Events.open(path(), disk)) {
      trail.append(events.subList(0, 1));
      disk.leaveRoom(room);
      assertThatThrownBy(() -> trail.append(events.subList(1, 4)))
          .isInstanceOf(AuditUnavailableException.class);
      assertIntact(2);
      disk.repair();
      trail.append(events.subList(4, 5));
    }
    assertThat(Events.keptIn(path())).containsExactly(events.get(0).id(), events.get(4).id());
    assertIntact(3);
  }

  @Test
  void whatCannotBeTakenBackIsClosedByARecoveryRecord() throws IOException {
    List<AuditEvent> events = Events.some(3);
    try (FileAuditTrail trail = Events.open(path(), disk)) {
      trail.append(events.subList(0, 1));
      disk.leaveRoom(100);
      disk.breakHandle();
      assertThatThrownBy(() -> trail.append(events.subList(1, 2)))
          .isInstanceOf(AuditUnavailableException.class);
      disk.repair();
      trail.append(events.subList(2, 3));
      trail.force();
    }
    assertThat(Events.keptIn(path())).containsExactly(events.get(0).id(), events.get(2).id());
    assertThat(Events.lines(path()).get(3))
        .contains("\"record\":\"recovery\"", "\"skipped_bytes\":107,\"damaged_lines\":0");
    assertIntact(4);
  }

  @Test
  void theTrailStaysUsableWhileTheDiskIsFull() throws IOException {
    try (FileAuditTrail trail = Events.open(path(), disk)) {
      disk.leaveRoom(10);
      disk.breakHandle();
      for (int round = 0; round < 3; round++) {
        assertThatThrownBy(() -> trail.append(Events.some(1)))
            .isInstanceOf(AuditUnavailableException.class);
      }
      disk.repair();
      trail.append(Events.some(1));
    }
    assertIntact(3);
  }

  @Test
  void manyThreadsMeetingAFullDiskAreEachToldTheTruth() throws IOException {
    AtomicInteger kept = new AtomicInteger();
    try (FileAuditTrail trail = Events.open(path(), disk)) {
      disk.leaveRoom(50_000);
      Threads.runTogether(
          8,
          thread -> {
            for (int i = 0; i < 40; i++) {
              try {
                trail.append(Events.some(1));
                kept.incrementAndGet();
              } catch (AuditUnavailableException e) {
                assertThat(e).hasMessageContaining("cannot be written");
              }
            }
          });
    }
    assertThat(kept.get()).isPositive().isLessThan(320);
    assertThat(Events.keptIn(path())).hasSize(kept.get());
    assertIntact(kept.get() + 1);
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void anErrorRefusesTheEventAndHarmsNoLaterOne() throws IOException {
    try (FileAuditTrail trail = Events.open(path(), disk)) {
      disk.leaveRoom(100);
      disk.failWithAnError();
      assertThatThrownBy(() -> trail.append(Events.some(1))).isInstanceOf(LinkageError.class);
      disk.repair();
      trail.append(Events.some(1));
    }
    assertIntact(2);
  }

  @Test
  void anInterruptedCallerHarmsNobody() throws IOException {
    try (FileAuditTrail trail = Events.open(path())) {
      Thread.currentThread().interrupt();
      trail.append(Events.some(1));
      trail.force();
      assertThat(Thread.interrupted()).isTrue();
      trail.append(Events.some(1));
    }
    assertIntact(3);
  }

  private void assertIntact(long records) {
    AuditReport report = Events.verify(path());
    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isEqualTo(records);
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }
}
