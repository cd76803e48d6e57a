// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.adapters.audit.file.AuditFileReport.Fault;
import dev.keyturn.adapters.audit.file.AuditFileReport.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a chain line by line. For one thread. */
final class ChainCheck {
  private static final Pattern RECOVERY =
      Pattern.compile(
          "\\{\"seq\":\\d+,\"record\":\"recovery\",\"time\":\"[^\"]*\""
              + ",\"skipped_bytes\":(\\d{1,18}),\"damaged_lines\":(\\d{1,9}),.*");

  private final List<Finding> findings = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();
  private long unreadableBytes;
  private long lines;
  private long records;
  private long expected;
  private String lastHash = ChainedLine.NO_HASH;

  void line(byte[] bytes) {
    lines++;
    Optional<ChainedLine> line = ChainedLine.parse(bytes, 0, bytes.length);
    if (line.isPresent()) {
      records++;
      follow(line.get());
    } else {
      unreadable.add(lines);
      unreadableBytes += bytes.length + 1;
    }
  }

  /** Ends the reading; {@code rest} is what follows the last end of a line. */
  AuditFileReport end(byte[] rest) {
    unreadable.forEach(line -> report(line, Fault.CHANGED));
    if (rest.length > 0) {
      report(lines + 1, Fault.TORN);
    }
    gaps.stream().filter(Gap::isOpen).forEach(gap -> report(gap.line, Fault.REMOVED));
    findings.sort(Comparator.comparingLong(Finding::line));
    return new AuditFileReport(records, findings);
  }

  private void follow(ChainedLine line) {
    long sequence = line.sequence();
    if (sequence < expected) {
      report(lines, Fault.REORDERED);
      gaps.stream().filter(gap -> gap.holds(sequence)).forEach(Gap::fillOne);
      return;
    }
    int explained = explainedBy(line);
    // A line that cannot be read stands for the record that it once was.
    long missing = sequence - expected - (explained >= 0 ? 0 : unreadable.size());
    if (missing > 0) {
      gaps.add(new Gap(expected, sequence, missing, lines));
    } else if (sequence == expected && !line.previousHash().equals(lastHash)) {
      report(lines, Fault.DISCONNECTED);
    }
    int changed = explained >= 0 ? explained : unreadable.size();
    unreadable.subList(0, changed).forEach(number -> report(number, Fault.CHANGED));
    unreadable.clear();
    unreadableBytes = 0;
    expected = sequence + 1;
    lastHash = line.hash();
  }

  /** How many damaged lines a recovery record admits, or -1 if this is none for what was met. */
  private int explainedBy(ChainedLine line) {
    Matcher recovery = RECOVERY.matcher(line.text());
    if (unreadable.isEmpty()
        || !line.previousHash().equals(lastHash)
        || !recovery.matches()
        || Long.parseLong(recovery.group(1)) != unreadableBytes) {
      return -1;
    }
    return Math.min(Integer.parseInt(recovery.group(2)), unreadable.size());
  }

  private void report(long line, Fault fault) {
    findings.add(new Finding(line, fault));
  }

  /** Records that did not come where they were expected, and may come later. */
  private static final class Gap {
    private final long from;
    private final long to;
    private final long line;
    private long missing;

    Gap(long from, long to, long missing, long line) {
      this.from = from;
      this.to = to;
      this.missing = missing;
      this.line = line;
    }

    boolean holds(long sequence) {
      return sequence >= from && sequence < to;
    }

    void fillOne() {
      missing--;
    }

    boolean isOpen() {
      return missing > 0;
    }
  }
}
