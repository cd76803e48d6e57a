// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowCursor;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads rows. */
final class FileRowQueries implements RowQueries {
  private final SharedContents contents;

  FileRowQueries(SharedContents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Row> get(RowKey key) {
    return contents.read(all -> all.row(key)).map(row -> row.toRow(key.kind()));
  }

  @Override
  public List<Row> getAll(List<RowKey> keys) {
    return contents.read(
        all ->
            keys.stream()
                .distinct()
                .flatMap(key -> all.row(key).map(row -> row.toRow(key.kind())).stream())
                .toList());
  }

  @Override
  public RowPage list(RowKind kind, String partition, PageRequest page) {
    String after = cursor(page, kind).map(RowKey::id).orElse("");
    return page(
        kind, page, contents.read(all -> all.table(kind).list(partition, after, page.limit() + 1)));
  }

  @Override
  public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
    Optional<RowKey> last = cursor(page, kind);
    String partition = last.map(RowKey::partition).orElse("");
    String after = last.map(RowKey::id).orElse("");
    return page(
        kind,
        page,
        contents.read(
            all -> all.table(kind).find(index, value, partition, after, page.limit() + 1)));
  }

  @Override
  public SortedSet<String> distinct(RowKind kind, RowIndex index) {
    return contents.read(all -> all.table(kind).distinct(index));
  }

  @Override
  public long count(RowKind kind, RowIndex index, String value) {
    return contents.read(all -> all.table(kind).count(index, value));
  }

  /** Of one row more than was asked for, to know whether there is more. */
  private static RowPage page(RowKind kind, PageRequest page, List<StoredRow> found) {
    List<Row> rows = found.stream().limit(page.limit()).map(row -> row.toRow(kind)).toList();
    return new RowPage(
        rows,
        found.size() > page.limit()
            ? Optional.of(RowCursor.after(rows.get(rows.size() - 1).key()))
            : Optional.empty());
  }

  private static Optional<RowKey> cursor(PageRequest page, RowKind kind) {
    return page.cursor().map(cursor -> RowCursor.parse(cursor, kind));
  }
}
