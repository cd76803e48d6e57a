// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditReport.Fault;
import dev.keyturn.ports.audit.AuditReport.Finding;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a chain line by line through its files. For one thread. */
final class ChainCheck {
  private static final Pattern RECOVERY =
      Pattern.compile(
          "\\{\"seq\":\\d+,\"record\":\"recovery\",\"time\":\"[^\"]*\""
              + ",\"skipped_bytes\":(\\d{1,18}),\"damaged_lines\":(\\d{1,9}),.*");
  private static final Pattern BEGINNING =
      Pattern.compile("\\{\"seq\":\\d+,\"record\":\"(chain|file)\",.*");
  private static final Pattern TIME =
      Pattern.compile("\\{\"seq\":\\d+,\"record\":\"\\w+\",\"time\":\"([^\"]+)\",.*");

  private final Findings findings = new Findings();
  private final Unreadable unreadable = new Unreadable();
  private final NotedHead noted;
  private int files;
  private String file = "";
  private long lines;
  private long records;
  private ChainedLine first;
  private ChainedLine last;
  private long expected;
  private boolean isPassedOver;

  ChainCheck(Optional<AuditHead> noted) {
    this.noted = new NotedHead(noted);
  }

  /** What is checked from now on stands in this file. */
  void begin(String name) {
    files++;
    file = name;
    lines = 0;
    isPassedOver = false;
  }

  void line(byte[] bytes) {
    lines++;
    if (isPassedOver) {
      return;
    }
    Optional<ChainedLine> line = ChainedLine.parse(bytes, 0, bytes.length);
    if (line.isEmpty()) {
      unreadable.add(file, lines, bytes.length + 1);
    } else if (first == null) {
      start(line.get());
    } else if (lines == 1 && line.get().sequence() < expected) {
      // One finding for a file that belongs elsewhere, not one for each of its lines.
      isPassedOver = true;
      report(line.get().sequence(), Fault.DISCONNECTED);
    } else {
      records++;
      follow(line.get());
    }
  }

  /** Ends the file; {@code rest} is what follows the last end of a line. */
  void end(byte[] rest) {
    if (rest.length > 0 && !isPassedOver) {
      findings.add(new Finding(file, lines + 1, next(), next(), Fault.TORN));
    }
  }

  AuditReport report() {
    unreadable.all(expected).forEach(findings::add);
    noted.missing(file, lines, expected - 1).ifPresent(findings::add);
    return new AuditReport(files, records, span(), findings.sorted());
  }

  private long next() {
    return expected + unreadable.count();
  }

  /** Older files may be elsewhere, but a file that was cut at its start is not whole. */
  private void start(ChainedLine line) {
    records++;
    first = line;
    if (unreadable.count() > 0) {
      expected = Math.max(0, line.sequence() - unreadable.count());
    } else {
      expected = BEGINNING.matcher(line.text()).matches() ? line.sequence() : 0;
    }
    noted.start(file, line).ifPresent(findings::add);
    follow(line);
  }

  private void follow(ChainedLine line) {
    long sequence = line.sequence();
    if (sequence < expected) {
      report(sequence, Fault.REORDERED);
      findings.found(sequence);
      return;
    }
    int explained = explainedBy(line);
    // A line that cannot be read stands for the record that it once was.
    int standIns = explained >= 0 ? 0 : unreadable.count();
    if (sequence - expected > standIns) {
      findings.gap(file, lines, expected, sequence, standIns);
    } else if (sequence == expected && last != null && !follows(line)) {
      report(sequence, Fault.DISCONNECTED);
    }
    unreadable.first(explained >= 0 ? explained : standIns, expected).forEach(findings::add);
    unreadable.clear();
    expected = sequence + 1;
    last = line;
    noted.compare(file, lines, line).ifPresent(findings::add);
  }

  private boolean follows(ChainedLine line) {
    return line.previousHash().equals(last.hash());
  }

  /** How many damaged lines a recovery record admits, or -1 if this is none for what was met. */
  private int explainedBy(ChainedLine line) {
    Matcher recovery = RECOVERY.matcher(line.text());
    if (unreadable.count() == 0
        || last == null
        || !follows(line)
        || !recovery.matches()
        || Long.parseLong(recovery.group(1)) != unreadable.bytes()) {
      return -1;
    }
    return Math.min(Integer.parseInt(recovery.group(2)), unreadable.count());
  }

  private void report(long sequence, Fault fault) {
    findings.add(new Finding(file, lines, sequence, sequence, fault));
  }

  private Optional<AuditReport.Span> span() {
    return Optional.ofNullable(last)
        .map(
            end ->
                new AuditReport.Span(
                    first.sequence(),
                    time(first),
                    time(end),
                    new AuditHead(end.sequence(), end.hash())));
  }

  private static Instant time(ChainedLine line) {
    Matcher time = TIME.matcher(line.text());
    return time.matches() ? Instant.parse(time.group(1)) : Instant.EPOCH;
  }
}
