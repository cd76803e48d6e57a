// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditReport.Fault;
import dev.keyturn.ports.audit.AuditReport.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, and gaps that later lines may fill. For one thread. */
final class Findings {
  private final Map<String, List<Finding>> byFile = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  void add(Finding finding) {
    byFile.computeIfAbsent(finding.file(), name -> new ArrayList<>()).add(finding);
  }

  /**
   * Records that did not come where they were expected, and may come later.
   *
   * @param standIns how many lines in their place could not be read
   */
  void gap(String file, long line, long from, long to, int standIns) {
    gaps.add(new Gap(file, line, from, to, to - from - standIns));
  }

  /** A record came too late. */
  void found(long sequence) {
    gaps.stream().filter(gap -> gap.holds(sequence)).forEach(gap -> gap.missing--);
  }

  /** All of them, by file and line. */
  List<Finding> sorted() {
    gaps.stream().filter(gap -> gap.missing > 0).map(Gap::finding).forEach(this::add);
    List<Finding> sorted = new ArrayList<>();
    for (List<Finding> ofFile : byFile.values()) {
      ofFile.stream()
          .sorted((one, other) -> Long.compare(one.line(), other.line()))
          .forEach(sorted::add);
    }
    return sorted;
  }

  private static final class Gap {
    private final String file;
    private final long line;
    private final long from;
    private final long to;
    private long missing;

    Gap(String file, long line, long from, long to, long missing) {
      this.file = file;
      this.line = line;
      this.from = from;
      this.to = to;
      this.missing = missing;
    }

    boolean holds(long sequence) {
      return sequence >= from && sequence < to;
    }

    Finding finding() {
      return new Finding(file, line, from, to - 1, Fault.REMOVED);
    }
  }
}
