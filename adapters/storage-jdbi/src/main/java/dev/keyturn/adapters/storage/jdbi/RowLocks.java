// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Write;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes the locks of a transaction in an order in which nobody waits for ever. */
final class RowLocks {
  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::kind).thenComparing(RowKey::partition).thenComparing(RowKey::id);

  private RowLocks() {}

  /** Locks rows that are to be changed, unless they come in that order anyway. */
  static List<Step> of(List<Write> writes) {
    List<RowKey> changed = changed(writes);
    List<RowKey> ordered = changed.stream().sorted(ORDER).toList();
    return changed.equals(ordered) ? List.of() : ordered.stream().map(RowLocks::lock).toList();
  }

  /**
   * Stands in line for the rows that are to be changed, to the end of the time for the call.
   * PostgreSQL lets new guards of a row pass whoever waits to change it, but not whoever stands
   * before them in this line.
   */
  static void standInLine(Handle handle, List<Write> writes) {
    handle.execute("SET LOCAL lock_timeout = 0");
    for (RowKey key : changed(writes).stream().sorted(ORDER).toList()) {
      handle
          .createQuery("SELECT CAST(pg_advisory_xact_lock(?) AS TEXT)")
          .bind(0, place(key))
          .mapTo(String.class)
          .one();
    }
  }

  /** The line of a row, the same on every node; two rows may share one. */
  static long place(RowKey key) {
    String name = key.kind() + "/" + key.partition() + "/" + key.id();
    return ("keyturn".hashCode() * (1L << Integer.SIZE)) ^ name.hashCode();
  }

  private static List<RowKey> changed(List<Write> writes) {
    return writes.stream()
        .filter(write -> !(write instanceof Write.Insert))
        .map(Write::key)
        .toList();
  }

  private static Step lock(RowKey key) {
    return Step.Look.atAnything(
        RowTable.of(key.kind()).lock, List.of(Utf8.bytes(key.partition()), Utf8.bytes(key.id())));
  }
}
