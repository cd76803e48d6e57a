// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * All that a store shows of its rows and events.
 *
 * @param rows of every kind
 * @param values how often each value of each index is counted
 * @param events that are pending
 */
record Seen(List<Row> rows, TreeMap<String, Long> values, List<PendingEvent> events) {
  static Seen of(Storage storage) {
    List<Row> rows = new ArrayList<>();
    TreeMap<String, Long> values = new TreeMap<>();
    for (RowKind kind : RowKind.values()) {
      SortedSet<String> signers = storage.rows().distinct(kind, RowIndex.SIGNED_BY);
      signers.forEach(signer -> rows.addAll(signedBy(storage, kind, signer)));
      kind.indexes().forEach(index -> count(storage, kind, index, values));
      count(storage, kind, RowIndex.SIGNED_BY, values);
    }
    return new Seen(rows, values, storage.events().pending(PageRequest.MAX_LIMIT));
  }

  private static List<Row> signedBy(Storage storage, RowKind kind, String signer) {
    return Samples.allPages(
        PageRequest.MAX_LIMIT, page -> storage.rows().find(kind, RowIndex.SIGNED_BY, signer, page));
  }

  private static void count(
      Storage storage, RowKind kind, RowIndex index, TreeMap<String, Long> values) {
    for (String value : storage.rows().distinct(kind, index)) {
      values.put(kind + " " + index + " " + value, storage.rows().count(kind, index, value));
    }
  }
}
