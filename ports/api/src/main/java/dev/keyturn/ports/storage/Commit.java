// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.List;

/**
 * Everything that goes through the write door at once.
 *
 * @param guards conditions, checked in the same transaction
 * @param writes at most one per row
 * @param events encoded audit events that the writes cause, in order; each at most {@link
 *     #MAX_EVENT_BYTES}
 */
public record Commit(List<Guard> guards, List<Write> writes, List<ByteString> events) {
  /** The longest event, in bytes: 64 KiB. */
  public static final int MAX_EVENT_BYTES = 1 << 16;

  /**
   * Copies the lists and checks them.
   *
   * @throws IllegalArgumentException if two writes concern one row, or an event is too long
   */
  public Commit {
    guards = List.copyOf(guards);
    writes = List.copyOf(writes);
    events = List.copyOf(events);
    if (writes.stream().map(Write::key).distinct().count() < writes.size()) {
      throw new IllegalArgumentException("A commit writes a row once.");
    }
    events.forEach(Commit::requireLength);
  }

  static void requireLength(ByteString event) {
    if (event.size() > MAX_EVENT_BYTES) {
      throw new IllegalArgumentException("An event has at most " + MAX_EVENT_BYTES + " bytes.");
    }
  }
}
