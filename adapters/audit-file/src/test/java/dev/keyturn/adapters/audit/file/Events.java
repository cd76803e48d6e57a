// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.audit.AuditReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events, trails and what a file holds, for the tests of this package. */
final class Events {
  static final Instant NOW = Instant.parse("2026-11-22T10:15:30.5Z");
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"seq\":\\d+,\"record\":\"event\",\"time\":\"[^\"]*\",\"id\":\"([^\"]*)\".*");

  private Events() {}

  static List<AuditEvent> some(int count) {
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(one(Map.of("key", "invoices", "version", Integer.toString(i))));
    }
    return events;
  }

  static AuditEvent one(Map<String, String> details) {
    return new AuditEvent(
        UUID.randomUUID(), NOW, AuditAction.ROTATE_KEY, AuditOutcome.SUCCESS, details);
  }

  static FileAuditTrail open(Path path) throws IOException {
    return open(path, UnaryOperator.identity());
  }

  static FileAuditTrail open(Path path, UnaryOperator<OutputStream> tap) throws IOException {
    return open(path, System::nanoTime, tap);
  }

  static FileAuditTrail open(Path path, LongSupplier nanoTime, UnaryOperator<OutputStream> tap)
      throws IOException {
    return open(path, Long.MAX_VALUE, nanoTime, tap);
  }

  static FileAuditTrail open(
      Path path, long fullBytes, LongSupplier nanoTime, UnaryOperator<OutputStream> tap)
      throws IOException {
    Chain chain = new Chain(path, fullBytes, "node-1", InstantSource.fixed(NOW), nanoTime, tap);
    chain.open();
    return new FileAuditTrail(chain);
  }

  /** What the check says of the file at {@code path} and of all that belong to it. */
  static AuditReport verify(Path path) {
    return verify(path, Optional.empty());
  }

  static AuditReport verify(Path path, Optional<AuditHead> noted) {
    return new AuditFileVerifier(new TrailFiles(path)).verify(List.of(path.getParent()), noted);
  }

  /** As {@code file:line fault first-last}. */
  static List<String> findings(Path path, Optional<AuditHead> noted) {
    return verify(path, noted).findings().stream()
        .map(
            found ->
                "%s:%d %s %d-%d"
                    .formatted(
                        found.file(),
                        found.line(),
                        found.fault(),
                        found.firstSequence(),
                        found.lastSequence()))
        .toList();
  }

  static List<String> findings(Path path) {
    return findings(path, Optional.empty());
  }

  static List<String> lines(Path path) {
    try {
      return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.ISO_8859_1) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<UUID> keptIn(Path path) {
    return lines(path).stream()
        .map(EVENT::matcher)
        .filter(Matcher::matches)
        .map(line -> UUID.fromString(line.group(1)))
        .toList();
  }

  static List<UUID> ids(List<AuditEvent> events) {
    return events.stream().map(AuditEvent::id).toList();
  }
}
