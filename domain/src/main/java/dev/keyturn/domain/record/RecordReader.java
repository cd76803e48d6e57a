// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads what {@link RecordWriter} wrote, field by field in the same order. For one thread.
 *
 * <p>Every method throws {@link KeyturnException} {@code data_corrupt} where the bytes do not fit.
 */
public final class RecordReader {
  private final ByteBuffer in;

  /**
   * Begins behind the format byte.
   *
   * @param newest the newest format that the caller reads
   * @throws KeyturnException {@code data_too_new} if the record is of a newer format, {@code
   *     data_corrupt} if it is empty or the format byte is below 1
   */
  public RecordReader(ByteString record, byte newest) {
    this.in = ByteBuffer.wrap(record.toByteArray());
    byte format = guarded(in::get);
    if (format > newest) {
      throw new KeyturnException(
          FailureCode.DATA_TOO_NEW, "A stored record was written by a newer release.");
    }
    if (format < 1) {
      throw corrupt();
    }
  }

  /** A whole number. */
  public long number() {
    return guarded(in::getLong);
  }

  /** A whole number in the range of {@code int}. */
  public int smallNumber() {
    return guarded(() -> Math.toIntExact(in.getLong()));
  }

  /** True or false. */
  public boolean flag() {
    byte value = guarded(in::get);
    if (value != 0 && value != 1) {
      throw corrupt();
    }
    return value == 1;
  }

  /** Text. */
  public String text() {
    byte[] encoded = raw();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException e) {
      throw corrupt();
    }
  }

  /** A constant of {@code type}. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    String name = text();
    return guarded(() -> Enum.valueOf(type, name));
  }

  /** Bytes. */
  public ByteString bytes() {
    return ByteString.copyOf(raw());
  }

  /** Sixteen bytes. */
  public UUID uuid() {
    return new UUID(number(), number());
  }

  /** A moment. */
  public Instant instant() {
    return guarded(() -> Instant.ofEpochSecond(in.getLong(), in.getLong()));
  }

  /** A length of time. */
  public Duration duration() {
    return guarded(() -> Duration.ofSeconds(in.getLong(), in.getLong()));
  }

  /** A field that may be absent. */
  public <T> Optional<T> optional(Supplier<T> present) {
    return flag() ? Optional.of(present.get()) : Optional.empty();
  }

  /** Several fields of one kind. */
  public <T> List<T> each(Supplier<T> one) {
    int size = size();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(one.get());
    }
    return values;
  }

  /** Names and values. */
  public Map<String, String> texts() {
    int size = size();
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      values.put(text(), text());
    }
    return values;
  }

  /** Makes sure that nothing is left over. */
  public void end() {
    if (in.hasRemaining()) {
      throw corrupt();
    }
  }

  /** The failure for bytes that are no such record. */
  static KeyturnException corrupt() {
    return new KeyturnException(FailureCode.DATA_CORRUPT, "A stored record is damaged.");
  }

  private byte[] raw() {
    byte[] value = new byte[size()];
    guarded(() -> in.get(value));
    return value;
  }

  private int size() {
    int size = guarded(in::getInt);
    if (size < 0 || size > in.remaining()) {
      throw corrupt();
    }
    return size;
  }

  private static <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException
        | ArithmeticException
        | IllegalArgumentException
        | DateTimeException e) {
      throw corrupt();
    }
  }
}
