// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.sql.BatchUpdateException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Turns writes into statements, in their order; neighbours of one shape go as a batch. */
final class RowWrites {
  private RowWrites() {}

  static void writeAll(Handle handle, Dialect dialect, List<Write> writes) {
    int from = 0;
    while (from < writes.size()) {
      String sql = sql(dialect, writes.get(from));
      int to = from + 1;
      while (to < writes.size()
          && isTogether(writes.get(from))
          && sql.equals(sql(dialect, writes.get(to)))) {
        to++;
      }
      write(handle, sql, writes.subList(from, to));
      from = to;
    }
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
        Row row = rows.get(to++);
        bindKey(batch, bindRow(batch, row), row.key());
        batch.add();
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

  private static void write(Handle handle, String sql, List<Write> writes) {
    Batch batch = Batch.of(handle, sql);
    for (Write write : writes) {
      bind(batch, write);
      batch.add();
    }
    try {
      int[] counts = batch.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          Write refused = writes.get(i);
          throw new StorageConflictException(
              refused instanceof Write.Insert ? Reason.EXISTS : Reason.STALE, refused.key());
        }
      }
    } catch (UnableToExecuteStatementException e) {
      throw SqlFailures.isTaken(e) ? new StorageConflictException(Reason.EXISTS, at(e, writes)) : e;
    }
  }

  /** PostgreSQL does not say which update of a batch clashed with another row. */
  private static boolean isTogether(Write write) {
    return !(write instanceof Write.Update)
        || write.key().kind().indexes().stream().noneMatch(RowIndex::unique);
  }

  private static RowKey at(UnableToExecuteStatementException failure, List<Write> writes) {
    if (failure.getCause() instanceof BatchUpdateException batch) {
      int[] counts = batch.getUpdateCounts();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == Statement.EXECUTE_FAILED) {
          return writes.get(i).key();
        }
      }
    }
    return writes.get(0).key();
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

  private static void bind(Batch batch, Write write) {
    if (write instanceof Write.Insert insert) {
      bindKey(batch, bindRow(batch, insert.row()), write.key());
    } else if (write instanceof Write.Update update) {
      int place = bindKey(batch, bindRow(batch, update.row()), write.key());
      batch.bind(place, update.row().revision() - 1);
    } else if (write instanceof Write.Delete delete) {
      batch.bind(bindKey(batch, 0, write.key()), delete.revision());
    } else if (write instanceof Write.Resign resign) {
      int place = bindKey(batch, bindSignature(batch, 0, resign.signature()), write.key());
      batch.bind(place, resign.revision());
    }
  }

  private static int bindRow(Batch batch, Row row) {
    batch.bind(0, row.revision()).bind(1, row.body().toByteArray());
    int place = bindSignature(batch, 2, row.signature());
    for (RowIndex index : RowTable.of(row.key().kind()).indexes) {
      batch.bind(place++, Utf8.bytes(row.indexes().get(index)));
    }
    return place;
  }

  private static int bindSignature(Batch batch, int place, RowSignature signature) {
    batch.bind(place, signature.mac().toByteArray());
    batch.bind(place + 1, Utf8.bytes(Integer.toString(signature.keyVersion())));
    return place + 2;
  }

  private static int bindKey(Batch batch, int place, RowKey key) {
    batch.bind(place, Utf8.bytes(key.partition())).bind(place + 1, Utf8.bytes(key.id()));
    return place + 2;
  }
}
