// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Puts values one behind the other into a run of bytes, big-endian. */
final class Encoder {
  private static final int MOST_BYTES = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** A number from 0 to 255. */
  Encoder small(int value) {
    return put(() -> out.writeByte(value));
  }

  Encoder integer(int value) {
    return put(() -> out.writeInt(value));
  }

  Encoder number(long value) {
    return put(() -> out.writeLong(value));
  }

  Encoder uuid(UUID value) {
    return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
  }

  /** Two bytes of length, then UTF-8; of a text that the port lets be kept. */
  Encoder text(String text) {
    return text(utf8(text));
  }

  /** A text to compare with. If it is longer than any that is kept, a part of it will do. */
  Encoder wanted(String text) {
    byte[] utf8 = utf8(text);
    return text(utf8.length <= MOST_BYTES ? utf8 : Arrays.copyOf(utf8, MOST_BYTES));
  }

  Encoder raw(byte[] some) {
    return put(() -> out.write(some));
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] utf8 = new byte[encoded.remaining()];
      encoded.get(utf8);
      return utf8;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Half a surrogate pair is not text.", e);
    }
  }

  private Encoder text(byte[] utf8) {
    return put(() -> out.writeShort(utf8.length)).raw(utf8);
  }

  private Encoder put(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
