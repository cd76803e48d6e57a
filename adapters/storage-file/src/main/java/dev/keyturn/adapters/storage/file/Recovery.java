// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the files of a store hold: the last snapshot, and the journals from then on. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Disk disk;
  private final Contents contents;
  private final Journal journal;
  private long snapshotLength;

  private Recovery(Disk disk, Contents contents) {
    this.disk = disk;
    this.contents = contents;
    this.journal = new Journal(disk);
  }

  /** Where the store goes on. */
  record Recovered(Journal journal, long snapshotLength) {}

  /** Fills the contents; if nothing is there, begins a new store. */
  static Recovered run(Disk disk, Contents contents) {
    Recovery recovery = new Recovery(disk, contents);
    try {
      recovery.run();
      return new Recovered(recovery.journal, recovery.snapshotLength);
    } catch (IOException e) {
      recovery.journal.close();
      throw new StorageUnavailableException("The files of the store cannot be used.", e);
    } catch (RuntimeException e) {
      recovery.journal.close();
      throw e;
    }
  }

  /** Removes what a snapshot has replaced. */
  static void deleteBefore(Disk disk, long generation) throws IOException {
    for (FileName name : FileName.among(disk.names())) {
      if (name.generation() < generation) {
        disk.delete(name.toString());
      }
    }
  }

  private void run() throws IOException {
    for (String name : disk.names()) {
      if (FileName.isUnfinished(name)) {
        disk.delete(name);
      }
    }
    SortedSet<FileName> names = FileName.among(disk.names());
    if (names.isEmpty()) {
      journal.begin(Mark.START);
      return;
    }
    long first = loadLastSnapshot(names);
    List<Header> journals = journalsFrom(first, names);
    for (int i = 0; i < journals.size() - 1; i++) {
      replay(journals.get(i), journals.get(i + 1).start().sequence());
    }
    replayLast(journals.get(journals.size() - 1));
    deleteBefore(disk, first);
  }

  /** Returns the generation of the snapshot, or of the first journal ever. */
  private long loadLastSnapshot(SortedSet<FileName> names) throws IOException {
    Optional<FileName> last =
        names.stream()
            .filter(name -> name.type() == FileName.Type.SNAPSHOT)
            .reduce((earlier, later) -> later);
    if (last.isPresent()) {
      snapshotLength = SnapshotFile.read(disk, last.get(), contents);
    }
    return last.map(FileName::generation).orElse(1L);
  }

  /** Their headers; all must be there, and begin where the one before had come to. */
  private List<Header> journalsFrom(long first, SortedSet<FileName> names) throws IOException {
    List<Header> journals = new ArrayList<>();
    long last = names.last().generation();
    for (long generation = first; generation <= last; generation++) {
      FileName name = FileName.journal(generation);
      if (!names.contains(name)) {
        throw Damage.at(name, 0, "it is missing", null);
      }
      try (LineReader lines = new LineReader(disk.read(name.toString()))) {
        journals.add(Header.read(name, lines));
      }
    }
    Header begin = journals.get(0);
    if (!begin.start().equals(contents.mark())) {
      throw Damage.at(begin.name(), 0, "it does not begin where the snapshot ends", null);
    }
    return journals;
  }

  /** Up to where the next one begins; what comes behind that was never acknowledged. */
  private void replay(Header header, long end) throws IOException {
    FileName name = header.name();
    try (LineReader lines = linesOf(name)) {
      while (contents.mark().sequence() < end) {
        long offset = lines.offset();
        Optional<byte[]> line = lines.next();
        if (line.isEmpty()) {
          throw Damage.at(name, offset, "lines are missing at its end", null);
        }
        Entry entry =
            Entry.parse(line.get(), name, offset)
                .orElseThrow(() -> Damage.at(name, offset, "a line has a wrong checksum", null));
        apply(entry, name, offset);
      }
      journal.add(name.generation(), lines.offset());
    }
  }

  private void replayLast(Header header) throws IOException {
    FileName name = header.name();
    long good;
    try (LineReader lines = linesOf(name)) {
      good = lines.offset();
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<Entry> entry = Entry.parse(line.get(), name, good);
        if (entry.isEmpty()) {
          refuseIfSettled(name, good, line.get(), lines);
          break;
        }
        apply(entry.get(), name, good);
        good = lines.offset();
      }
      long torn = lines.offset() + lines.countRest() - good;
      if (torn > 0) {
        LOG.warn(
            "The last {} bytes of {} were cut off: the end of a write that was not finished, and not"
                + " acknowledged.",
            torn,
            name);
      }
    }
    journal.resume(name.generation(), good);
  }

  /**
   * A damaged line belongs to a write that was not finished, unless a later line knows that it was
   * on the disk.
   */
  private void refuseIfSettled(FileName name, long offset, byte[] line, LineReader lines)
      throws IOException {
    boolean settled = Line.swallowed(line).anyMatch(part -> knowsOfMore(name, part));
    for (Optional<byte[]> next = lines.next(); next.isPresent(); next = lines.next()) {
      settled |= knowsOfMore(name, next.get());
    }
    if (settled) {
      throw Damage.at(
          name, offset, "a line has a wrong checksum, and acknowledged ones follow", null);
    }
  }

  /** Whether a line was written when more was on the disk than has been read so far. */
  private boolean knowsOfMore(FileName name, byte[] line) {
    return Entry.parse(line, name, 0)
        .filter(entry -> entry.settled() > contents.mark().sequence())
        .isPresent();
  }

  private LineReader linesOf(FileName name) throws IOException {
    LineReader lines = new LineReader(disk.read(name.toString()));
    try {
      Header.read(name, lines);
      return lines;
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private void apply(Entry entry, FileName name, long offset) {
    if (entry.sequence() != contents.mark().sequence() + 1) {
      throw Damage.at(name, offset, "lines are missing in front of it", null);
    }
    try {
      contents.apply(entry.effects());
    } catch (RuntimeException e) {
      throw Damage.at(name, offset, "its checksum is right, but it cannot be read", e);
    }
  }
}
