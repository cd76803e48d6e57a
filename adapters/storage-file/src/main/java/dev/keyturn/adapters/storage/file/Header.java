// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageCorruptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The first line of a file: {@code keyturn-journal 1 <generation> <sequence> <last event>}. */
record Header(FileName name, Mark start) {
  private static final String PREFIX = "keyturn-";
  private static final int FORMAT = 1;

  byte[] toLine() {
    return Line.sealed(
        "%s%s %d %d %d %d"
            .formatted(
                PREFIX,
                name.type().word(),
                FORMAT,
                name.generation(),
                start.sequence(),
                start.lastEvent()));
  }

  /** Reads and checks the header of a file of that name. */
  static Header read(FileName name, LineReader lines) throws IOException {
    byte[] line = lines.next().orElseThrow(() -> Damage.at(name, 0, "it has no header", null));
    refuseNewer(name, new String(line, StandardCharsets.ISO_8859_1));
    Optional<Line> opened = Line.opened(line);
    if (opened.isEmpty()) {
      throw Damage.at(name, 0, "its header has a wrong checksum", null);
    }
    Header header = parse(name, opened.get().fields());
    if (!Arrays.equals(header.toLine(), 0, line.length, line, 0, line.length)) {
      throw Damage.at(name, 0, "its header is that of another file", null);
    }
    return header;
  }

  private static Header parse(FileName name, String[] fields) {
    try {
      return new Header(name, new Mark(Long.parseLong(fields[3]), Long.parseLong(fields[4])));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw Damage.at(name, 0, "its header cannot be read", e);
    }
  }

  private static void refuseNewer(FileName name, String line) {
    String[] words = line.split(" ", 3);
    if (words.length == 3
        && words[0].equals(PREFIX + name.type().word())
        && words[1].matches("\\d{1,9}")
        && Integer.parseInt(words[1]) > FORMAT) {
      throw new StorageCorruptException(
          "The file %s of the store is of format %s, which is newer than this server (format %d)."
              .formatted(name, words[1], FORMAT),
          null);
    }
  }
}
