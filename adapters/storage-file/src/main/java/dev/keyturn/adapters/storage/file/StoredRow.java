// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageCorruptException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row without its kind as one run of bytes, in memory as in files, because a hundred thousand
 * keys have to fit. Immutable.
 *
 * <p>Partition, id (texts) · revision (8 bytes) · mac (1 byte of length) · count of index values,
 * each its code and a text, {@code SIGNED_BY} included · body.
 */
final class StoredRow {
  /** By partition and id; UTF-8 sorts by code point. */
  static final Comparator<StoredRow> BY_PLACE = StoredRow::comparePlace;

  private static final int REVISION_BYTES = 8;

  private final byte[] bytes;

  /** Takes over the bytes. */
  StoredRow(byte[] bytes) {
    this.bytes = bytes;
  }

  static StoredRow of(Row row) {
    Encoder encoder =
        new Encoder()
            .text(row.key().partition())
            .text(row.key().id())
            .number(row.revision())
            .small(row.signature().mac().size())
            .raw(row.signature().mac().toByteArray())
            .small(row.indexes().size() + 1);
    row.indexes().forEach((index, value) -> encoder.small(Codes.OF_INDEXES.of(index)).text(value));
    encoder
        .small(Codes.OF_INDEXES.of(RowIndex.SIGNED_BY))
        .text(Integer.toString(row.signature().keyVersion()));
    return new StoredRow(encoder.raw(row.body().toByteArray()).toByteArray());
  }

  /** Something to compare with: at a place, which may be before the first id. */
  static StoredRow at(String partition, String id) {
    return new StoredRow(probe(partition, id).number(0).small(0).small(0).toByteArray());
  }

  /** Something to compare with: at a place among the rows with a value of an index. */
  static StoredRow at(RowIndex index, String value, String partition, String id) {
    return new StoredRow(
        probe(partition, id)
            .number(0)
            .small(0)
            .small(1)
            .small(Codes.OF_INDEXES.of(index))
            .wanted(value)
            .toByteArray());
  }

  static Comparator<StoredRow> byValueAndPlace(RowIndex index) {
    int code = Codes.OF_INDEXES.of(index);
    return (left, right) -> {
      int byValue = compareTexts(left, left.valueAt(code), right, right.valueAt(code));
      return byValue == 0 ? comparePlace(left, right) : byValue;
    };
  }

  Row toRow(RowKind kind) {
    try {
      Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
      int at = firstValue();
      for (int left = Byte.toUnsignedInt(bytes[at - 1]); left > 0; left--) {
        indexes.put(Codes.OF_INDEXES.constant(bytes[at]), text(at + 1));
        at = textEnd(at + 1);
      }
      int signer = Integer.parseInt(indexes.remove(RowIndex.SIGNED_BY));
      return new Row(key(kind), revision(), slice(at, bytes.length), signature(signer), indexes);
    } catch (RuntimeException e) {
      throw StorageCorruptException.ofRow(kind, text(0), text(textEnd(0)), e);
    }
  }

  RowKey key(RowKind kind) {
    return new RowKey(kind, text(0), text(textEnd(0)));
  }

  long revision() {
    int at = textEnd(textEnd(0));
    long revision = 0;
    for (int i = at; i < at + REVISION_BYTES; i++) {
      revision = revision << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
    }
    return revision;
  }

  Optional<String> value(RowIndex index) {
    int at = valueAt(Codes.OF_INDEXES.of(index));
    return at < 0 ? Optional.empty() : Optional.of(text(at));
  }

  boolean has(RowIndex index) {
    return valueAt(Codes.OF_INDEXES.of(index)) >= 0;
  }

  boolean hasSameValue(RowIndex index, StoredRow other) {
    int code = Codes.OF_INDEXES.of(index);
    return compareTexts(this, valueAt(code), other, other.valueAt(code)) == 0;
  }

  boolean isInPartitionOf(StoredRow other) {
    return compareTexts(this, 0, other, 0) == 0;
  }

  byte[] toByteArray() {
    return bytes.clone();
  }

  void writeTo(Encoder encoder) {
    encoder.integer(bytes.length).raw(bytes);
  }

  private static Encoder probe(String partition, String id) {
    return new Encoder().wanted(partition).wanted(id);
  }

  private static int comparePlace(StoredRow left, StoredRow right) {
    int byPartition = compareTexts(left, 0, right, 0);
    return byPartition == 0
        ? compareTexts(left, left.textEnd(0), right, right.textEnd(0))
        : byPartition;
  }

  private static int compareTexts(StoredRow left, int leftAt, StoredRow right, int rightAt) {
    return Arrays.compareUnsigned(
        left.bytes,
        leftAt + 2,
        left.textEnd(leftAt),
        right.bytes,
        rightAt + 2,
        right.textEnd(rightAt));
  }

  private RowSignature signature(int signer) {
    int at = textEnd(textEnd(0)) + REVISION_BYTES;
    return new RowSignature(signer, slice(at + 1, at + 1 + bytes[at]));
  }

  /** Where the first index value stands, behind their count. */
  private int firstValue() {
    int mac = textEnd(textEnd(0)) + REVISION_BYTES;
    return mac + 1 + bytes[mac] + 1;
  }

  /** Where the text of a value stands; negative if the row has none. */
  private int valueAt(int code) {
    int at = firstValue();
    for (int left = Byte.toUnsignedInt(bytes[at - 1]); left > 0; left--) {
      if (bytes[at] == code) {
        return at + 1;
      }
      at = textEnd(at + 1);
    }
    return -1;
  }

  private int textEnd(int at) {
    return at
        + 2
        + (Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]));
  }

  private String text(int at) {
    return new String(bytes, at + 2, textEnd(at) - at - 2, StandardCharsets.UTF_8);
  }

  private ByteString slice(int from, int to) {
    return ByteString.takeOver(Arrays.copyOfRange(bytes, from, to));
  }
}
