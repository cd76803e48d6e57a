// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file ends: the last line that is whole and unchanged, and what stands behind it.
 *
 * @param nextSequence the number of the next line
 * @param lastHash the hash that it names
 * @param skippedBytes how many bytes follow the last good line, once the file ends with a whole one
 * @param damagedLines how many lines are among them that were whole once
 * @param isTorn whether the last byte is not the end of a line
 */
record ChainTail(
    long nextSequence, String lastHash, long skippedBytes, int damagedLines, boolean isTorn) {
  private static final int FIRST_WINDOW_BYTES = 1 << 16;
  private static final int LARGEST_WINDOW_BYTES = 1 << 28;
  private static final Pattern BEGINNING =
      Pattern.compile("\\{\"seq\":\\d{1,18},\"record\":\"(chain|file)\".*", Pattern.DOTALL);

  /**
   * Closes a torn line in such a way that it is never taken for one that was changed, not even if
   * what follows is torn too.
   */
  private static final byte[] TORN_LINE_END = "<torn>\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] LINE_END = {'\n'};

  /** Whether nothing was ever recorded in this file. */
  boolean isBeginning() {
    return nextSequence == 0;
  }

  /** What has to be written in front of the next line. */
  byte[] missingEnd() {
    if (!isTorn) {
      return new byte[0];
    }
    return skippedBytes > 0 ? TORN_LINE_END.clone() : LINE_END.clone();
  }

  /** Searches backwards, in windows that grow until they hold a good line. */
  static ChainTail of(RandomAccessFile file) throws IOException {
    long length = file.length();
    for (long window = FIRST_WINDOW_BYTES; window <= LARGEST_WINDOW_BYTES; window *= 8) {
      long from = Math.max(0, length - window);
      byte[] bytes = new byte[(int) (length - from)];
      file.seek(from);
      file.readFully(bytes);
      Optional<ChainTail> found = search(bytes, from == 0);
      if (found.isPresent()) {
        return found.get();
      }
      if (from == 0) {
        break;
      }
    }
    throw new IOException("The file is there already and is no audit trail; move it away.");
  }

  private static Optional<ChainTail> search(byte[] bytes, boolean fromTheBeginning) {
    if (fromTheBeginning && isTornBeginning(bytes)) {
      return Optional.of(new ChainTail(0, ChainedLine.NO_HASH, bytes.length, 0, true));
    }
    int end = lastLineEnd(bytes, bytes.length);
    Optional<ChainedLine> unended = ChainedLine.parse(bytes, end + 1, bytes.length);
    if (unended.isPresent()) {
      return unended.map(good -> new ChainTail(good.sequence() + 1, good.hash(), 0, 0, true));
    }
    int damaged = 0;
    while (end >= 0) {
      int before = lastLineEnd(bytes, end);
      if (before >= 0 || fromTheBeginning) {
        Optional<ChainedLine> line = ChainedLine.parse(bytes, before + 1, end);
        if (line.isPresent()) {
          return line.map(behind(bytes, end, damaged));
        }
      }
      damaged += isClosedTornLine(bytes, before + 1, end) ? 0 : 1;
      end = before;
    }
    return Optional.empty();
  }

  private static Function<ChainedLine, ChainTail> behind(byte[] bytes, int end, int damaged) {
    boolean torn = bytes[bytes.length - 1] != '\n';
    int skipped = bytes.length - end - 1 + (torn ? TORN_LINE_END.length : 0);
    return good -> new ChainTail(good.sequence() + 1, good.hash(), skipped, damaged, torn);
  }

  private static boolean isClosedTornLine(byte[] bytes, int from, int lineEnd) {
    int start = lineEnd + 1 - TORN_LINE_END.length;
    return start >= from
        && Arrays.equals(bytes, start, lineEnd + 1, TORN_LINE_END, 0, TORN_LINE_END.length);
  }

  private static int lastLineEnd(byte[] bytes, int before) {
    int at = before - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  /** An empty file, or one whose very first record was cut off: there is nothing to keep. */
  private static boolean isTornBeginning(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher beginning = BEGINNING.matcher(text);
    return text.indexOf('\n') < 0 && (beginning.matches() || beginning.hitEnd());
  }
}
