// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Effects as bytes: a tag, then fields. Kinds go by {@link Codes}. */
final class EffectCodec {
  private static final int PUT = 1;
  private static final int PUT_QUIETLY = 2;
  private static final int GONE = 3;
  private static final int COUNTED = 4;
  private static final int NUMBERED = 5;
  private static final int OCCURRED = 6;
  private static final int DELIVERED = 7;

  private EffectCodec() {}

  static void encode(Effect effect, Encoder encoder) {
    if (effect instanceof Effect.Put put) {
      put.row().writeTo(encoder.small(PUT).small(Codes.OF_KINDS.of(put.kind())));
    } else if (effect instanceof Effect.PutQuietly put) {
      put.row().writeTo(encoder.small(PUT_QUIETLY).small(Codes.OF_KINDS.of(put.kind())));
    } else if (effect instanceof Effect.Gone gone) {
      RowKey key = gone.key();
      encoder.small(GONE).small(Codes.OF_KINDS.of(key.kind()));
      encoder.text(key.partition()).text(key.id()).number(gone.revision());
    } else if (effect instanceof Effect.Counted counted) {
      Counter counter = counted.counter();
      encoder.small(COUNTED).number(counter.keyHigh()).number(counter.keyLow());
      encoder.integer(counter.version());
      encoder.number(counted.total().encryptions()).number(counted.total().bytes());
    } else if (effect instanceof Effect.Numbered numbered) {
      encoder.small(NUMBERED).small(Codes.OF_NUMBERS.of(numbered.kind())).number(numbered.last());
    } else if (effect instanceof Effect.Occurred occurred) {
      encoder.small(OCCURRED).number(occurred.position()).integer(occurred.event().size());
      encoder.raw(occurred.event().toByteArray());
    } else if (effect instanceof Effect.Delivered delivered) {
      encoder.small(DELIVERED).number(delivered.position());
    }
  }

  /** Of bytes that are whole; others fail with whatever exception. */
  static List<Effect> decode(ByteBuffer bytes) {
    List<Effect> effects = new ArrayList<>();
    while (bytes.hasRemaining()) {
      effects.add(decodeOne(bytes));
    }
    return effects;
  }

  private static Effect decodeOne(ByteBuffer bytes) {
    int tag = bytes.get();
    return switch (tag) {
      case PUT -> new Effect.Put(kind(bytes), new StoredRow(raw(bytes)));
      case PUT_QUIETLY -> new Effect.PutQuietly(kind(bytes), new StoredRow(raw(bytes)));
      case GONE ->
          new Effect.Gone(new RowKey(kind(bytes), text(bytes), text(bytes)), bytes.getLong());
      case COUNTED ->
          new Effect.Counted(
              new Counter(bytes.getLong(), bytes.getLong(), bytes.getInt()),
              new Usage(bytes.getLong(), bytes.getLong()));
      case NUMBERED -> new Effect.Numbered(Codes.OF_NUMBERS.constant(bytes.get()), bytes.getLong());
      case OCCURRED -> new Effect.Occurred(bytes.getLong(), ByteString.takeOver(raw(bytes)));
      case DELIVERED -> new Effect.Delivered(bytes.getLong());
      default -> throw new IllegalArgumentException("There is no effect " + tag + ".");
    };
  }

  private static RowKind kind(ByteBuffer bytes) {
    return Codes.OF_KINDS.constant(bytes.get());
  }

  private static byte[] raw(ByteBuffer bytes) {
    byte[] raw = new byte[bytes.getInt()];
    bytes.get(raw);
    return raw;
  }

  private static String text(ByteBuffer bytes) {
    byte[] utf8 = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
