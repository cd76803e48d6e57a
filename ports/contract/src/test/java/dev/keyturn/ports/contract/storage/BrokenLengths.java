// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** Stores that keep less than the port admits. */
final class BrokenLengths {
  /** Less than partition, id and a value have together, if there is nothing in them to compress. */
  private static final int MOST_OF_AN_ENTRY = 1200;

  private static final int MOST_CODE_POINTS = 250;

  private BrokenLengths() {}

  /** S2, S20: cuts the values of indexes. */
  static Storage cuttingValues(Storage whole) {
    return keeping(
        whole,
        row -> {
          Map<RowIndex, String> values = new EnumMap<>(RowIndex.class);
          row.indexes().forEach((index, value) -> values.put(index, cut(value)));
          return new Row(row.key(), row.revision(), row.body(), row.signature(), values);
        });
  }

  /** S2, S20: refuses what does not fit into an entry of its index, compressed. */
  static Storage refusingLongEntries(Storage whole) {
    return keeping(
        whole,
        row -> {
          row.indexes().values().forEach(value -> requireRoom(row.key(), value));
          return row;
        });
  }

  private static Storage keeping(Storage whole, UnaryOperator<Row> change) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        List<Write> writes = commit.writes().stream().map(this::changed).toList();
        whole.commit(new Commit(commit.guards(), writes, commit.events()));
      }

      @Override
      public void load(List<StoredItem> items) {
        whole.load(items.stream().map(this::changed).toList());
      }

      private Write changed(Write write) {
        if (write instanceof Write.Insert insert) {
          return new Write.Insert(change.apply(insert.row()));
        }
        return write instanceof Write.Update update
            ? new Write.Update(change.apply(update.row()))
            : write;
      }

      private StoredItem changed(StoredItem item) {
        return item instanceof StoredItem.OfRow of
            ? new StoredItem.OfRow(change.apply(of.row()))
            : item;
      }
    };
  }

  private static String cut(String text) {
    return text.codePoints()
        .limit(MOST_CODE_POINTS)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void requireRoom(RowKey key, String value) {
    Deflater deflater = new Deflater();
    deflater.setInput((value + key.partition() + key.id()).getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    int size = deflater.deflate(new byte[8192]);
    deflater.end();
    if (size > MOST_OF_AN_ENTRY) {
      throw new IllegalArgumentException("An entry is too long.");
    }
  }
}
