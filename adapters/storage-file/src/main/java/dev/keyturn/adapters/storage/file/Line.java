// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * One line of a file: fields with spaces between them, and the CRC-32C of all of them. That notices
 * what power cuts and failing disks do to a line, not what somebody does on purpose.
 */
final class Line {
  private static final int CHECKSUM_LENGTH = 9;

  private final byte[] text;

  private Line(byte[] text) {
    this.text = text;
  }

  /** The fields with their checksum and the end of the line. */
  static byte[] sealed(String fields) {
    byte[] text = fields.getBytes(StandardCharsets.ISO_8859_1);
    byte[] line = new byte[text.length + CHECKSUM_LENGTH + 1];
    System.arraycopy(text, 0, line, 0, text.length);
    System.arraycopy(checksum(text, text.length), 0, line, text.length, CHECKSUM_LENGTH);
    line[line.length - 1] = '\n';
    return line;
  }

  /** What is in a line, without its end; empty if its checksum is wrong. */
  static Optional<Line> opened(byte[] line) {
    int length = line.length - CHECKSUM_LENGTH;
    if (length < 0) {
      return Optional.empty();
    }
    byte[] expected = checksum(line, length);
    boolean intact = Arrays.equals(line, length, line.length, expected, 0, CHECKSUM_LENGTH);
    return intact ? Optional.of(new Line(line)) : Optional.empty();
  }

  /** What may be the next line, if it was the end of this one that was damaged. */
  static Stream<byte[]> swallowed(byte[] line) {
    return IntStream.range(0, line.length - CHECKSUM_LENGTH)
        .filter(at -> line[at] == ' ')
        .mapToObj(
            at ->
                Arrays.copyOfRange(
                    line, Math.min(at + CHECKSUM_LENGTH + 1, line.length), line.length));
  }

  /** The fields as texts, without the checksum. */
  String[] fields() {
    String fields = new String(text, 0, text.length - CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1);
    return fields.split(" ", -1);
  }

  /** A number in a field that another one follows. */
  long number(int field) {
    int from = start(field);
    long number = 0;
    for (int i = from; text[i] != ' '; i++) {
      number = Math.addExact(Math.multiplyExact(number, 10L), digit(text[i]));
    }
    return number;
  }

  /** The content of the last field in front of the checksum. */
  ByteBuffer bytes(int field) {
    int from = start(field);
    int length = text.length - CHECKSUM_LENGTH - from;
    return Base64.getDecoder().decode(ByteBuffer.wrap(text, from, length));
  }

  private int start(int field) {
    int at = 0;
    for (int left = field; left > 0; at++) {
      if (text[at] == ' ') {
        left--;
      }
    }
    return at;
  }

  private static int digit(byte character) {
    if (character < '0' || character > '9') {
      throw new IllegalArgumentException("That is no number.");
    }
    return character - '0';
  }

  /** A space and eight hexadecimal digits. */
  private static byte[] checksum(byte[] text, int length) {
    CRC32C crc = new CRC32C();
    crc.update(text, 0, length);
    return (" " + HexFormat.of().toHexDigits((int) crc.getValue()))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
