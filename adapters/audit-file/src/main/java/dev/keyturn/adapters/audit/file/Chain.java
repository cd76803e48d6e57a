// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.adapters.audit.file.TrailFiles.End;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a number and two hashes around each record and writes it behind the one before. For one
 * thread at a time.
 *
 * <p>A full file gets another name and the chain goes on in a new one. After a failure that leaves
 * the file in doubt, the next call opens it anew and finds out. It does so too once the file was
 * moved away or removed.
 */
final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final byte[] NOTHING = {};
  private static final long LOOK_NANOS = 1_000_000_000;

  private final TrailFiles files;
  private final long fullBytes;
  private final Markers markers;
  private final LongSupplier nanoTime;
  private final UnaryOperator<OutputStream> tap;
  private final LineBuffer buffer = new LineBuffer();
  private TrailFile file;
  private long lookedNanos;
  private long rollAt;
  private End end = End.NONE;

  /**
   * @param fullBytes the length from which on a file is full
   * @param instance names the chain in the first record of each file
   * @param nanoTime monotonic, for the interval between two looks at whether the file is in its
   *     place
   * @param tap what every written byte passes through
   */
  Chain(
      Path path,
      long fullBytes,
      String instance,
      InstantSource clock,
      LongSupplier nanoTime,
      UnaryOperator<OutputStream> tap) {
    this.files = new TrailFiles(path);
    this.fullBytes = fullBytes;
    this.markers = new Markers(instance, clock);
    this.nanoTime = nanoTime;
    this.tap = tap;
  }

  /** Goes on where the file ends, or begins it. */
  void open() throws IOException {
    TrailFile opened = TrailFile.open(files.current(), tap);
    End before = end;
    try {
      ChainTail tail = opened.tail();
      file = opened;
      if (tail.isBeginning()) {
        begin(before);
      } else {
        end = new End(tail.nextSequence(), tail.lastHash(), "");
        closeWhatIsTorn(tail);
      }
      lookedNanos = nanoTime.getAsLong();
      rollAt = fullBytes;
    } catch (IOException | RuntimeException | Error e) {
      file = null;
      end = before;
      opened.close();
      throw e;
    }
  }

  /** Writes all records, or none as far as the file lets us take them back. */
  void append(List<byte[]> records) throws IOException {
    file();
    lookNowAndThen();
    if (file.length() >= rollAt) {
      roll();
    }
    if (!records.isEmpty()) {
      write(NOTHING, records);
    }
  }

  /** The file that holds everything appended so far. */
  TrailFile file() throws IOException {
    if (file != null && file.isDisplaced()) {
      leaveDisplaced();
    }
    if (file == null) {
      open();
    }
    return file;
  }

  void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /** What this process has written before is known best; after a start, the full files tell. */
  private void begin(End before) throws IOException {
    End known = before.nextSequence() > 0 ? before : files.newestFull().orElse(End.NONE);
    end = known;
    file.truncate(0);
    write(NOTHING, List.of(markers.beginning(known)));
    file.force();
  }

  private void closeWhatIsTorn(ChainTail tail) throws IOException {
    if (tail.isTorn() || tail.skippedBytes() > 0) {
      LOG.warn(
          "The audit file {} did not end with a whole line ({} bytes); a recovery record follows.",
          files.current(),
          tail.skippedBytes());
      write(tail.missingEnd(), List.of(markers.recovery(tail)));
    }
  }

  /**
   * A crash or a failure after the renaming leaves no current file, and {@link #open} begins one. A
   * file that cannot be renamed is written on.
   */
  private void roll() throws IOException {
    Path full = files.nameOfFull(file.firstSequence().orElse(end.nextSequence()));
    try {
      file.retireTo(full);
    } catch (IOException e) {
      LOG.warn("The full audit file {} could not be renamed to {}.", files.current(), full, e);
      rollAt = file.length() + fullBytes;
    }
    if (file.isRetired()) {
      file = null;
      end = new End(end.nextSequence(), end.lastHash(), full.getFileName().toString());
      open();
    }
  }

  /** A later force is of the new file only, so that what is in this one is forced now. */
  private void leaveDisplaced() throws IOException {
    LOG.warn("The audit file {} was moved away or removed; a new one begins.", files.current());
    end = new End(end.nextSequence(), end.lastHash(), "");
    try (TrailFile displaced = file) {
      file = null;
      displaced.sync();
    }
  }

  private void lookNowAndThen() throws IOException {
    long now = nanoTime.getAsLong();
    if (now - lookedNanos >= LOOK_NANOS) {
      lookedNanos = now;
      file.checkPlace();
    }
  }

  private void write(byte[] missingEnd, List<byte[]> records) throws IOException {
    buffer.reset();
    buffer.writeBytes(missingEnd);
    String hash = end.lastHash();
    long sequence = end.nextSequence();
    for (byte[] entry : records) {
      hash = buffer.addLine(sequence++, entry, hash);
    }
    try {
      file.append(buffer);
    } catch (IOException | RuntimeException | Error e) {
      if (file.isInDoubt()) {
        close();
      }
      throw e;
    }
    end = new End(sequence, hash, "");
  }
}
