// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is moved or removed while the server writes to it. */
class DisplacedFileTest {
  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final List<AuditEvent> events = Events.some(3);
  private Path path;
  private Path moved;
  private FileAuditTrail trail;

  @BeforeEach
  void appendOne() throws IOException {
    path = folder.resolve("audit.jsonl");
    moved = folder.resolve("audit.1.jsonl");
    trail = Events.open(path, nanos::get, UnaryOperator.identity());
    trail.append(events.subList(0, 1));
  }

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void anAppendNoticesWithinASecond() throws IOException {
    Files.move(path, moved);
    passSecond();
    assertRefused(() -> trail.append(events.subList(1, 2)));
    trail.append(events.subList(2, 3));
    assertThat(Events.keptIn(moved)).containsExactly(events.get(0).id());
    assertThat(Events.keptIn(path)).containsExactly(events.get(2).id());
  }

  @Test
  void aForceNoticesAtOnce() throws IOException {
    Files.delete(path);
    assertRefused(trail::force);
    trail.force();
    trail.append(events.subList(1, 2));
    assertThat(Events.keptIn(path)).containsExactly(events.get(1).id());
  }

  @Test
  void theChainGoesOnInTheNewFile() throws IOException {
    Files.move(path, moved);
    assertRefused(trail::force);
    trail.force();
    List<String> old = Events.lines(moved);
    assertThat(Events.lines(path))
        .singleElement()
        .asString()
        .startsWith("{\"seq\":2,\"record\":\"file\"")
        .contains(",\"previous\":\"" + hash(old.get(old.size() - 1)) + "\",\"hash\":");
    AuditReport report = Events.verify(path);
    assertThat(report.findings()).isEmpty();
    assertThat(report.files()).isEqualTo(2);
    assertThat(report.records()).isEqualTo(3);
  }

  @Test
  void aCopyPutInItsPlaceIsContinued() throws IOException {
    Files.move(path, moved);
    Files.copy(moved, path);
    passSecond();
    assertRefused(() -> trail.append(events.subList(1, 2)));
    trail.append(events.subList(2, 3));
    assertThat(Events.keptIn(path)).containsExactly(events.get(0).id(), events.get(2).id());
    Files.delete(moved);
    assertThat(Events.findings(path)).isEmpty();
  }

  @Test
  void aFileInItsPlaceIsWrittenOn() {
    passSecond();
    trail.append(events.subList(1, 2));
    passSecond();
    trail.append(events.subList(2, 3));
    trail.force();
    assertThat(Events.keptIn(path)).isEqualTo(Events.ids(events));
  }

  private void passSecond() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(AuditUnavailableException.class);
  }

  private static String hash(String line) {
    return line.substring(line.length() - 66, line.length() - 2);
  }
}
