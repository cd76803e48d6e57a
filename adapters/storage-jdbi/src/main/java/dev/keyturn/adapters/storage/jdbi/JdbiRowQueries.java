// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.ports.storage.CodePointOrder.BY_CODE_POINT;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowCursor;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads rows. */
final class JdbiRowQueries implements RowQueries {
  private static final byte[] LEAST = {};

  private final Store store;

  JdbiRowQueries(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Row> get(RowKey key) {
    return store.readRow(key, handle -> get(handle, key));
  }

  @Override
  public List<Row> getAll(List<RowKey> keys) {
    return store.readInOneView(
        handle -> keys.stream().distinct().flatMap(key -> get(handle, key).stream()).toList());
  }

  @Override
  public RowPage list(RowKind kind, String partition, PageRequest page) {
    RowTable table = RowTable.of(kind);
    byte[] after = cursor(page, kind).map(last -> Utf8.bytes(last.id())).orElse(LEAST);
    return store.read(
        handle ->
            page(
                page,
                rows(
                    table,
                    handle
                        .createQuery(table.list)
                        .bind(0, Utf8.bytes(partition))
                        .bind(1, after)
                        .bind(2, page.limit() + 1))));
  }

  @Override
  public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
    RowTable table = RowTable.of(kind);
    byte[] wanted = Utf8.bytes(value);
    Optional<RowKey> last = cursor(page, kind);
    int limit = page.limit() + 1;
    return store.read(
        handle ->
            page(
                page,
                last.isEmpty()
                    ? findFrom(handle, table, table.findInPartitions(index), wanted, LEAST, limit)
                    : findAfter(handle, table, index, wanted, last.get(), limit)));
  }

  @Override
  public SortedSet<String> distinct(RowKind kind, RowIndex index) {
    RowTable table = RowTable.of(kind);
    return store.read(
        handle -> {
          SortedSet<String> values = new TreeSet<>(BY_CODE_POINT);
          String step = table.nextValue(index);
          Optional<byte[]> next = nextValue(handle, step, LEAST);
          while (next.isPresent()) {
            values.add(Utf8.text(next.get()));
            next = nextValue(handle, step, Utf8.behind(next.get()));
          }
          return values;
        });
  }

  @Override
  public long count(RowKind kind, RowIndex index, String value) {
    String sql = RowTable.of(kind).count(index);
    return store.read(
        handle -> handle.createQuery(sql).bind(0, Utf8.bytes(value)).mapTo(Long.class).one());
  }

  static Optional<Row> get(Handle handle, RowKey key) {
    RowTable table = RowTable.of(key.kind());
    return handle
        .createQuery(table.get)
        .bind(0, Utf8.bytes(key.partition()))
        .bind(1, Utf8.bytes(key.id()))
        .map(new StoredRows(table))
        .findOne();
  }

  /** Two statements, because databases do not seek into an index with a comparison of pairs. */
  private static List<Row> findAfter(
      Handle handle, RowTable table, RowIndex index, byte[] value, RowKey last, int limit) {
    byte[] partition = Utf8.bytes(last.partition());
    List<Row> rows =
        new ArrayList<>(
            rows(
                table,
                handle
                    .createQuery(table.findInPartition(index))
                    .bind(0, value)
                    .bind(1, partition)
                    .bind(2, Utf8.bytes(last.id()))
                    .bind(3, limit)));
    if (rows.size() < limit) {
      String later = table.findInPartitions(index);
      byte[] from = Utf8.behind(partition);
      rows.addAll(findFrom(handle, table, later, value, from, limit - rows.size()));
    }
    return rows;
  }

  private static List<Row> findFrom(
      Handle handle, RowTable table, String sql, byte[] value, byte[] partition, int limit) {
    return rows(table, handle.createQuery(sql).bind(0, value).bind(1, partition).bind(2, limit));
  }

  private static List<Row> rows(RowTable table, Query query) {
    return query.map(new StoredRows(table)).list();
  }

  private static Optional<byte[]> nextValue(Handle handle, String sql, byte[] from) {
    return handle
        .createQuery(sql)
        .bind(0, from)
        .map((result, context) -> result.getBytes(1))
        .findOne();
  }

  /** Of one row more than was asked for, to know whether there is more. */
  private static RowPage page(PageRequest page, List<Row> rows) {
    if (rows.size() <= page.limit()) {
      return new RowPage(rows, Optional.empty());
    }
    List<Row> shown = rows.subList(0, page.limit());
    return new RowPage(shown, Optional.of(RowCursor.after(shown.get(shown.size() - 1).key())));
  }

  private static Optional<RowKey> cursor(PageRequest page, RowKind kind) {
    return page.cursor().map(cursor -> RowCursor.parse(cursor, kind));
  }
}
