// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a trail holds, and where it is not what was written.
 *
 * @param files how many files were read
 * @param records how many lines are what they say they are
 * @param span what they span; empty if there are none
 * @param findings in the order of files and lines; none if all is well
 */
public record AuditReport(int files, long records, Optional<Span> span, List<Finding> findings) {
  /** Copies the list. */
  public AuditReport {
    Objects.requireNonNull(span);
    findings = List.copyOf(findings);
  }

  /**
   * From the first record to the last.
   *
   * @param firstSequence the number of the first: 0 unless older files are elsewhere
   * @param first when it was written
   * @param last when the last was written
   * @param head the end of the chain, to be noted
   */
  public record Span(long firstSequence, Instant first, Instant last, AuditHead head) {
    /** Checks for null. */
    public Span {
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
      Objects.requireNonNull(head);
    }
  }

  /** What can be wrong. */
  public enum Fault {
    /** The line is not what was written, or was never written by the server. */
    CHANGED,
    /** Records that stood before this line are missing. */
    REMOVED,
    /** The record stood elsewhere, or stands here twice. */
    REORDERED,
    /** The record continues another chain than the one before it, or than the head noted. */
    DISCONNECTED,
    /** The file ends within the line; the next start of the server closes it. */
    TORN,
    /** Records up to the head noted are missing at the end. */
    TRUNCATED
  }

  /**
   * One fault.
   *
   * @param file its name
   * @param line counted from 1
   * @param firstSequence the number of the record, or of the first one missing
   * @param lastSequence the same, or the number of the last one missing
   * @param fault what is wrong
   */
  public record Finding(
      String file, long line, long firstSequence, long lastSequence, Fault fault) {
    /** Checks for null. */
    public Finding {
      Objects.requireNonNull(file);
      Objects.requireNonNull(fault);
    }
  }
}
