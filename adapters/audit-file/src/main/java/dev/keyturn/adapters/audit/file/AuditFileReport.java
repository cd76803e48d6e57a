// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.util.List;

/**
 * What a file holds and where its chain does not hold.
 *
 * @param records how many lines are what they say they are
 * @param findings in the order of the lines; none if all is well
 */
public record AuditFileReport(long records, List<Finding> findings) {
  /** Copies the list. */
  public AuditFileReport {
    findings = List.copyOf(findings);
  }

  /** What can be wrong with a line. */
  public enum Fault {
    /** The line is not what was written, or was never written by us. */
    CHANGED,
    /** Lines that stood before this one are missing. */
    REMOVED,
    /** The line stood elsewhere, or stands here twice. */
    REORDERED,
    /** The line continues another chain than the one before it. */
    DISCONNECTED,
    /** The file ends within the line; the next start closes it. */
    TORN
  }

  /**
   * One fault.
   *
   * @param line counted from 1
   */
  public record Finding(long line, Fault fault) {}
}
