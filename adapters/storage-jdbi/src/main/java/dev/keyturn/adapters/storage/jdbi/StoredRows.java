// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageCorruptException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes rows of what a table returns, in the order of columns that {@link RowTable} names. */
final class StoredRows implements RowMapper<Row> {
  private static final int FIRST_INDEX = 5;

  private final RowTable table;

  StoredRows(RowTable table) {
    this.table = table;
  }

  @Override
  public Row map(ResultSet result, StatementContext context) throws SQLException {
    int place = FIRST_INDEX;
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    for (RowIndex index : table.indexes) {
      byte[] value = result.getBytes(place++);
      if (value != null) {
        indexes.put(index, Utf8.text(value));
      }
    }
    String partition = Utf8.text(result.getBytes(place++));
    String id = Utf8.text(result.getBytes(place));
    try {
      return new Row(
          new RowKey(table.kind, partition, id),
          result.getLong(1),
          ByteString.takeOver(result.getBytes(2)),
          new RowSignature(
              Integer.parseInt(Utf8.text(result.getBytes(4))),
              ByteString.takeOver(result.getBytes(3))),
          indexes);
    } catch (IllegalArgumentException e) {
      throw StorageCorruptException.ofRow(table.kind, partition, id, e);
    }
  }
}
