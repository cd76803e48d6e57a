// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a file ends: the last line that is whole and unchanged, and what stands behind it.
 *
 * @param nextSequence the number of the next line
 * @param lastHash the hash that it names
 * @param skippedBytes how many bytes follow the last good line, once the file ends with a whole one
 * @param damagedLines how many whole lines are among them
 * @param isTorn whether the last byte is not the end of a line
 */
record ChainTail(
    long nextSequence, String lastHash, long skippedBytes, int damagedLines, boolean isTorn) {
  private static final int FIRST_WINDOW_BYTES = 1 << 16;
  private static final int LARGEST_WINDOW_BYTES = 1 << 28;
  private static final String BEGINNING = "{\"seq\":0,\"record\":\"chain\"";

  /** Whether nothing was ever recorded. */
  boolean isBeginning() {
    return nextSequence == 0;
  }

  /** Searches backwards, in windows that grow until they hold a good line. */
  static ChainTail of(TrailFile file) throws IOException {
    long length = file.length();
    for (long window = FIRST_WINDOW_BYTES; window <= LARGEST_WINDOW_BYTES; window *= 8) {
      long from = Math.max(0, length - window);
      byte[] bytes = file.read(from, (int) (length - from));
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
    for (int damaged = 0; end >= 0; damaged++) {
      int before = lastLineEnd(bytes, end);
      if (before >= 0 || fromTheBeginning) {
        Optional<ChainedLine> line = ChainedLine.parse(bytes, before + 1, end);
        if (line.isPresent()) {
          return line.map(behind(bytes, end, damaged));
        }
      }
      end = before;
    }
    return Optional.empty();
  }

  private static Function<ChainedLine, ChainTail> behind(byte[] bytes, int end, int damaged) {
    boolean torn = bytes[bytes.length - 1] != '\n';
    int skipped = bytes.length - end - 1 + (torn ? 1 : 0);
    return good -> new ChainTail(good.sequence() + 1, good.hash(), skipped, damaged, torn);
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
    return text.indexOf('\n') < 0 && (text.startsWith(BEGINNING) || BEGINNING.startsWith(text));
  }
}
