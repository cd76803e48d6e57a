// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows by which commit a row was changed last, as long as that may not be on the disk, so that
 * whoever reads another row need not wait for it. For many threads.
 */
final class UnforcedRows {
  /** The rows of a commit, and its last number. */
  private record Changed(long number, List<RowKey> rows) {}

  private final Map<RowKey, Long> lastChanges = new ConcurrentHashMap<>();
  private final Deque<Changed> inOrder = new ArrayDeque<>();

  /** Notes the rows of a commit before anybody else can see what becomes of them. */
  synchronized void changing(long number, List<RowKey> rows) {
    rows.forEach(row -> lastChanges.put(row, number));
    inOrder.add(new Changed(number, rows));
  }

  /** The number of the last commit that changed the row; 0 if whatever did is on the disk. */
  long lastChange(RowKey row) {
    return lastChanges.getOrDefault(row, 0L);
  }

  /** The commits up to a number are on the disk. */
  synchronized void forced(long upTo) {
    while (!inOrder.isEmpty() && inOrder.peek().number() <= upTo) {
      Changed changed = inOrder.remove();
      changed.rows().forEach(row -> lastChanges.remove(row, changed.number()));
    }
  }
}
