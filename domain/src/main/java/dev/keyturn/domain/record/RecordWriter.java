// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes fields one after the other into an unambiguous run of bytes.
 *
 * <p>Numbers are eight bytes, big-endian. Text is UTF-8 and, like bytes, stands behind its length
 * in four bytes. An optional field is one byte, 0 or 1, and its content. A collection stands behind
 * its size in four bytes. Instants are seconds (eight bytes) and nanoseconds (eight bytes). For one
 * thread.
 */
public final class RecordWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** Begins with a format byte. */
  public RecordWriter(byte format) {
    out.write(format);
  }

  /** A whole number. */
  public RecordWriter number(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  /** True or false, in one byte. */
  public RecordWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  /** Text of any length. */
  public RecordWriter text(String value) {
    return raw(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of a constant, which must never be renamed. */
  public RecordWriter constant(Enum<?> value) {
    return text(value.name());
  }

  /** Bytes of any length. */
  public RecordWriter bytes(ByteString value) {
    return raw(value.toByteArray());
  }

  /** Sixteen bytes. */
  public RecordWriter uuid(UUID value) {
    return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
  }

  /** A moment, to the nanosecond. */
  public RecordWriter instant(Instant value) {
    return number(value.getEpochSecond()).number(value.getNano());
  }

  /** A length of time, to the nanosecond. */
  public RecordWriter duration(Duration value) {
    return number(value.getSeconds()).number(value.getNano());
  }

  /** A field that may be absent. */
  public <T> RecordWriter optional(Optional<T> value, Consumer<T> present) {
    flag(value.isPresent());
    value.ifPresent(present);
    return this;
  }

  /** Several fields of one kind, in the order of the collection, which must be a defined one. */
  public <T> RecordWriter each(Collection<T> values, Consumer<T> one) {
    size(values.size());
    values.forEach(one);
    return this;
  }

  /** Names and values, sorted by name. */
  public RecordWriter texts(Map<String, String> values) {
    SortedMap<String, String> sorted = new TreeMap<>(values);
    size(sorted.size());
    sorted.forEach((name, value) -> text(name).text(value));
    return this;
  }

  /** Everything written so far. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  private RecordWriter raw(byte[] value) {
    size(value.length);
    out.writeBytes(value);
    return this;
  }

  private void size(int size) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(size >>> shift);
    }
  }
}
