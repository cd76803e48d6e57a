// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditReport.Fault;
import dev.keyturn.ports.audit.AuditReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines in a row that are not what was written. For one thread. */
final class Unreadable {
  private final List<Line> lines = new ArrayList<>();
  private long bytes;

  void add(String file, long line, int length) {
    lines.add(new Line(file, line));
    bytes += length;
  }

  int count() {
    return lines.size();
  }

  long bytes() {
    return bytes;
  }

  void clear() {
    lines.clear();
    bytes = 0;
  }

  Stream<Finding> all(long sequence) {
    return first(lines.size(), sequence);
  }

  /** The first of them, as changed records from {@code sequence} on. */
  Stream<Finding> first(int count, long sequence) {
    return IntStream.range(0, count)
        .mapToObj(i -> lines.get(i).finding(sequence + i))
        .toList()
        .stream();
  }

  private record Line(String file, long number) {
    Finding finding(long sequence) {
      return new Finding(file, number, sequence, sequence, Fault.CHANGED);
    }
  }
}
