// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.record.RecordReader;
import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StoredItem;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Items as bytes in a backup. */
final class StoredItemCodec {
  private static final byte FORMAT = 1;

  private enum Sort {
    ROW,
    USAGE,
    NUMBER,
    EVENT
  }

  private StoredItemCodec() {}

  static byte[] encode(StoredItem item) {
    RecordWriter out = new RecordWriter(FORMAT);
    if (item instanceof StoredItem.OfRow of) {
      write(out.constant(Sort.ROW), of.row());
    } else if (item instanceof StoredItem.OfUsage of) {
      out.constant(Sort.USAGE).uuid(of.key().value()).number(of.version().value());
      out.number(of.total().encryptions()).number(of.total().bytes());
    } else if (item instanceof StoredItem.OfNumber of) {
      out.constant(Sort.NUMBER).constant(of.kind()).number(of.last());
    } else if (item instanceof StoredItem.OfEvent of) {
      out.constant(Sort.EVENT).bytes(of.event());
    }
    return out.toByteArray();
  }

  /** Throws {@code data_corrupt} or {@code data_too_new}, or {@link IllegalArgumentException}. */
  static StoredItem decode(byte[] bytes) {
    RecordReader in = new RecordReader(ByteString.takeOver(bytes), FORMAT);
    StoredItem item =
        switch (in.constant(Sort.class)) {
          case ROW -> new StoredItem.OfRow(readRow(in));
          case USAGE ->
              new StoredItem.OfUsage(
                  new KeyId(in.uuid()),
                  new VersionNumber(in.smallNumber()),
                  new Usage(in.number(), in.number()));
          case NUMBER -> new StoredItem.OfNumber(in.constant(NumberKind.class), in.number());
          case EVENT -> new StoredItem.OfEvent(in.bytes());
        };
    in.end();
    return item;
  }

  private static void write(RecordWriter out, Row row) {
    out.constant(row.key().kind()).text(row.key().partition()).text(row.key().id());
    out.number(row.revision()).bytes(row.body());
    out.number(row.signature().keyVersion()).bytes(row.signature().mac());
    Map<String, String> indexes = new TreeMap<>();
    row.indexes().forEach((index, value) -> indexes.put(index.name(), value));
    out.texts(indexes);
  }

  private static Row readRow(RecordReader in) {
    RowKey key = new RowKey(in.constant(RowKind.class), in.text(), in.text());
    long revision = in.number();
    ByteString body = in.bytes();
    RowSignature signature = new RowSignature(in.smallNumber(), in.bytes());
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    in.texts().forEach((index, value) -> indexes.put(RowIndex.valueOf(index), value));
    return new Row(key, revision, body, signature, indexes);
  }
}
