// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.List;

/**
 * Everything that goes through the write door at once.
 *
 * @param guards conditions, checked in the same transaction
 * @param writes at most one per row
 * @param events encoded audit events that the writes cause, in order; each at most 64 KiB
 */
public record Commit(List<Guard> guards, List<Write> writes, List<ByteString> events) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two writes concern one row
   */
  public Commit {
    guards = List.copyOf(guards);
    writes = List.copyOf(writes);
    events = List.copyOf(events);
    if (writes.stream().map(Write::key).distinct().count() < writes.size()) {
      throw new IllegalArgumentException("A commit writes a row once.");
    }
  }
}
