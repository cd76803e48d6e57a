// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns writes into statements. */
final class RowWrites {
  private RowWrites() {}

  static Step.Change step(Dialect dialect, Write write) {
    Reason reason = write instanceof Write.Insert ? Reason.EXISTS : Reason.STALE;
    return new Step.Change(
        sql(dialect, write),
        values(write),
        Optional.of(new Step.Refused(reason, write.key())),
        isAlone(write));
  }

  /**
   * Inserts rows at whatever revisions; neighbours of one kind go as a batch. Returns those that
   * the database left out because another row was there, if it is one that does.
   */
  static List<Row> insertAll(Handle handle, Dialect dialect, List<Row> rows) {
    List<Row> leftOut = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      RowTable table = RowTable.of(rows.get(from).key().kind());
      Batch batch = Batch.of(handle, dialect.insert(table));
      int to = from;
      while (to < rows.size() && rows.get(to).key().kind() == table.kind) {
        batch.add(values(rows.get(to++)));
      }
      int[] counts = batch.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          leftOut.add(rows.get(from + i));
        }
      }
      from = to;
    }
    return leftOut;
  }

  /** PostgreSQL does not say which update of a batch clashed with another row. */
  private static boolean isAlone(Write write) {
    return write instanceof Write.Update
        && write.key().kind().indexes().stream().anyMatch(RowIndex::unique);
  }

  private static String sql(Dialect dialect, Write write) {
    RowTable table = RowTable.of(write.key().kind());
    if (write instanceof Write.Insert) {
      return dialect.insert(table);
    }
    if (write instanceof Write.Update) {
      return table.update;
    }
    return write instanceof Write.Delete ? table.delete : table.resign;
  }

  private static List<Object> values(Write write) {
    if (write instanceof Write.Insert insert) {
      return values(insert.row());
    }
    List<Object> values = new ArrayList<>();
    if (write instanceof Write.Update update) {
      values.addAll(values(update.row()));
      values.add(update.row().revision() - 1);
    } else if (write instanceof Write.Delete delete) {
      addKey(values, delete.key());
      values.add(delete.revision());
    } else if (write instanceof Write.Resign resign) {
      addSignature(values, resign.signature());
      addKey(values, resign.key());
      values.add(resign.revision());
    }
    return values;
  }

  private static List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    values.add(row.revision());
    values.add(row.body().toByteArray());
    addSignature(values, row.signature());
    for (RowIndex index : RowTable.of(row.key().kind()).indexes) {
      values.add(Utf8.bytes(row.indexes().get(index)));
    }
    addKey(values, row.key());
    return values;
  }

  private static void addSignature(List<Object> values, RowSignature signature) {
    values.add(signature.mac().toByteArray());
    values.add(Utf8.bytes(Integer.toString(signature.keyVersion())));
  }

  private static void addKey(List<Object> values, RowKey key) {
    values.add(Utf8.bytes(key.partition()));
    values.add(Utf8.bytes(key.id()));
  }
}
