// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of one kind. */
final class RowPages implements ItemPages {
  private static final byte[] LEAST = {};

  private final RowTable table;
  private Optional<RowKey> last = Optional.empty();

  RowPages(RowTable table) {
    this.table = table;
  }

  @Override
  public String counted() {
    return table.name;
  }

  @Override
  public List<StoredItem> next(Handle handle, int limit) {
    List<Row> rows =
        last.isEmpty()
            ? rows(partitions(handle, LEAST), limit)
            : rowsAfter(handle, last.get(), limit);
    if (!rows.isEmpty()) {
      last = Optional.of(rows.get(rows.size() - 1).key());
    }
    return rows.stream().<StoredItem>map(StoredItem.OfRow::new).toList();
  }

  /** Two statements, because databases do not seek into an index with a comparison of pairs. */
  private List<Row> rowsAfter(Handle handle, RowKey key, int limit) {
    byte[] partition = Utf8.bytes(key.partition());
    Query rest = handle.createQuery(table.list).bind(0, partition).bind(1, Utf8.bytes(key.id()));
    List<Row> rows = new ArrayList<>(read(rest.bind(2, limit)));
    if (rows.size() < limit) {
      rows.addAll(rows(partitions(handle, Utf8.behind(partition)), limit - rows.size()));
    }
    return rows;
  }

  private Query partitions(Handle handle, byte[] from) {
    return handle.createQuery(table.partitions()).bind(0, from);
  }

  private List<Row> rows(Query query, int limit) {
    return read(query.bind(1, limit));
  }

  private List<Row> read(Query query) {
    return query.map(new StoredRows(table)).list();
  }
}
