// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport.Fault;
import dev.keyturn.ports.audit.AuditReport.Finding;
import java.util.Optional;

/** An earlier end of the chain, kept where nobody can change it who can change the files. */
record NotedHead(Optional<AuditHead> head) {
  /** A fault if the files begin behind the head, and do not go on from there. */
  Optional<Finding> start(String file, ChainedLine first) {
    return head.filter(noted -> noted.sequence() < first.sequence())
        .filter(
            noted ->
                noted.sequence() + 1 < first.sequence()
                    || !noted.hash().equals(first.previousHash()))
        .map(noted -> new Finding(file, 1, noted.sequence(), first.sequence() - 1, Fault.REMOVED));
  }

  /** A fault if this is the record that was noted, and another one. */
  Optional<Finding> compare(String file, long line, ChainedLine record) {
    return head.filter(noted -> noted.sequence() == record.sequence())
        .filter(noted -> !noted.hash().equals(record.hash()))
        .map(noted -> finding(file, line, noted.sequence(), Fault.DISCONNECTED));
  }

  /** A fault if the files end before the head. */
  Optional<Finding> missing(String file, long lines, long lastSequence) {
    return head.filter(noted -> noted.sequence() > lastSequence)
        .map(
            noted ->
                new Finding(file, lines + 1, lastSequence + 1, noted.sequence(), Fault.TRUNCATED));
  }

  private static Finding finding(String file, long line, long sequence, Fault fault) {
    return new Finding(file, line, sequence, sequence, fault);
  }
}
