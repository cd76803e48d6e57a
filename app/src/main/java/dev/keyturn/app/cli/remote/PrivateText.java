// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/** Secrets in files that only their owner may read; of what was read, nothing else is kept. */
public final class PrivateText {
  private PrivateText() {}

  /** The first line, without the break. The caller erases it. */
  public static char[] firstLine(Path file) {
    return read(file, "secret", text -> copy(text, 0, lineEnd(text, 0)));
  }

  /** The first line that is no comment, as the tool of age writes it. The caller erases it. */
  public static char[] identity(Path file) {
    return read(file, "identity", PrivateText::identityIn);
  }

  private static char[] read(Path file, String what, Function<CharBuffer, char[]> part) {
    byte[] bytes = TokenFile.bytes(file, what);
    CharBuffer text = CharBuffer.allocate(0);
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return part.apply(text);
    } catch (CharacterCodingException e) {
      throw TokenFile.unreadable(file, what, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text.array(), '\0');
    }
  }

  private static char[] identityIn(CharBuffer text) {
    for (int begin = 0; begin < text.length(); begin = lineEnd(text, begin) + 1) {
      int first = begin;
      int end = lineEnd(text, begin);
      while (first < end && Character.isWhitespace(text.charAt(first))) {
        first++;
      }
      while (end > first && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      if (first < end && text.charAt(first) != '#') {
        return copy(text, first, end);
      }
    }
    return new char[0];
  }

  private static int lineEnd(CharBuffer text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static char[] copy(CharBuffer text, int begin, int end) {
    return Arrays.copyOfRange(text.array(), begin, end);
  }
}
