// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/**
 * What all codecs do alike: the format byte, nothing left over, and one failure for bytes that make
 * no valid record.
 */
abstract class StrictCodec<T> implements RecordCodec<T> {
  private final byte format;

  StrictCodec(int format) {
    this.format = (byte) format;
  }

  abstract void write(RecordWriter out, T record);

  abstract T read(RecordReader in);

  @Override
  public final ByteString encode(T record) {
    RecordWriter out = new RecordWriter(format);
    write(out, record);
    return ByteString.copyOf(out.toByteArray());
  }

  @Override
  public final T decode(ByteString bytes) {
    RecordReader in = new RecordReader(bytes, format);
    T record = readValid(in);
    in.end();
    return record;
  }

  private T readValid(RecordReader in) {
    try {
      return read(in);
    } catch (IllegalArgumentException e) {
      throw RecordReader.corrupt();
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DATA_TOO_NEW) {
        throw e;
      }
      throw RecordReader.corrupt();
    }
  }
}
