// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A snapshot: a header, entries numbered from 1, and a line that says how many they are. */
final class SnapshotFile {
  /** So that lines are not many, and not long either. */
  private static final int ENTRY_BYTES = 1 << 15;

  private static final String END = "end";

  private final DiskFile file;
  private final BooleanSupplier stopped;
  private Encoder encoder = new Encoder();
  private long entries;
  private long length;

  private SnapshotFile(DiskFile file, BooleanSupplier stopped) {
    this.file = file;
    this.stopped = stopped;
  }

  /** Writes all of it and returns its length. Fails once it is {@code stopped}. */
  static long write(DiskFile file, FileName name, Picture picture, BooleanSupplier stopped)
      throws IOException {
    SnapshotFile snapshot = new SnapshotFile(file, stopped);
    snapshot.append(new Header(name, picture.mark()).toLine());
    for (var rows : picture.rows().entrySet()) {
      for (StoredRow row : rows.getValue()) {
        snapshot.add(new Effect.PutQuietly(rows.getKey(), row));
      }
    }
    for (Effect other : picture.others()) {
      snapshot.add(other);
    }
    snapshot.endEntry();
    snapshot.append(Line.sealed(END + " " + snapshot.entries));
    return snapshot.length;
  }

  /** Loads all of it and returns its length. */
  static long read(Disk disk, FileName name, Contents contents) throws IOException {
    try (LineReader lines = new LineReader(disk.read(name.toString()))) {
      contents.beginAt(Header.read(name, lines).start());
      long entries = 0;
      while (true) {
        long offset = lines.offset();
        byte[] line =
            lines.next().orElseThrow(() -> Damage.at(name, offset, "it has no end", null));
        if (isEnd(line, entries)) {
          break;
        }
        entries++;
        contents.load(effects(name, offset, line, entries));
      }
      if (lines.countRest() > 0) {
        throw Damage.at(name, lines.offset(), "it goes on behind its end", null);
      }
      return lines.offset();
    }
  }

  private static boolean isEnd(byte[] line, long entries) {
    return Line.opened(line)
        .filter(whole -> List.of(whole.fields()).equals(List.of(END, Long.toString(entries))))
        .isPresent();
  }

  private static List<Effect> effects(FileName name, long offset, byte[] line, long sequence) {
    if (line.length > 0 && line[0] == END.charAt(0)) {
      throw Damage.at(name, offset, "lines are missing in front of its end", null);
    }
    Optional<Entry> entry = Entry.parse(line, name, offset);
    return entry
        .filter(whole -> whole.sequence() == sequence)
        .orElseThrow(
            () -> Damage.at(name, offset, "a line is missing or has a wrong checksum", null))
        .effects();
  }

  private void add(Effect effect) throws IOException {
    EffectCodec.encode(effect, encoder);
    if (encoder.size() >= ENTRY_BYTES) {
      endEntry();
    }
  }

  private void endEntry() throws IOException {
    if (stopped.getAsBoolean()) {
      throw new IOException("The store is being closed.");
    }
    entries++;
    append(Entry.line(entries, 0, encoder));
    encoder = new Encoder();
  }

  private void append(byte[] line) throws IOException {
    file.append(line);
    length += line.length;
  }
}
