// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a number and two hashes around each record and writes it behind the one before. For one
 * thread at a time.
 *
 * <p>After a failure that leaves the file in doubt, the next call opens it anew and finds out. It
 * does so too once the file was moved away or removed; a chain that begins then names the hash of
 * the last record of the one before.
 */
final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final long LOOK_NANOS = 1_000_000_000;

  private final Path path;
  private final String instance;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final UnaryOperator<OutputStream> tap;
  private final LineBuffer buffer = new LineBuffer();
  private TrailFile file;
  private long lookedNanos;
  private long nextSequence;
  private String lastHash = ChainedLine.NO_HASH;

  /**
   * @param instance names the chain in its first record
   * @param nanoTime monotonic, for the interval between two looks at whether the file is in its
   *     place
   * @param tap what every written byte passes through
   */
  Chain(
      Path path,
      String instance,
      InstantSource clock,
      LongSupplier nanoTime,
      UnaryOperator<OutputStream> tap) {
    this.path = path;
    this.instance = instance;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.tap = tap;
  }

  /** Goes on where the file ends, or begins it. */
  void open() throws IOException {
    TrailFile opened = TrailFile.open(path, tap);
    String before = lastHash;
    try {
      ChainTail tail = ChainTail.of(opened);
      nextSequence = tail.nextSequence();
      lastHash = tail.lastHash();
      file = opened;
      if (tail.isBeginning()) {
        file.truncate(0);
        write(false, List.of(beginning(before)));
        file.force();
      } else if (tail.isTorn() || tail.skippedBytes() > 0) {
        LOG.warn(
            "The audit file {} did not end with a whole line ({} bytes); a recovery record follows.",
            path,
            tail.skippedBytes());
        write(tail.isTorn(), List.of(recovery(tail)));
      }
      lookedNanos = nanoTime.getAsLong();
    } catch (IOException | RuntimeException | Error e) {
      file = null;
      lastHash = before;
      opened.close();
      throw e;
    }
  }

  /** Writes all records, or none as far as the file lets us take them back. */
  void append(List<byte[]> records) throws IOException {
    file();
    lookNowAndThen();
    if (!records.isEmpty()) {
      write(false, records);
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

  /** A later force is of the new file only, so that what is in this one is forced now. */
  private void leaveDisplaced() throws IOException {
    LOG.warn("The audit file {} was moved away or removed, and is opened anew.", path);
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

  private void write(boolean closeTornLine, List<byte[]> records) throws IOException {
    buffer.reset();
    if (closeTornLine) {
      buffer.write('\n');
    }
    String hash = lastHash;
    long sequence = nextSequence;
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
    lastHash = hash;
    nextSequence = sequence;
  }

  private byte[] beginning(String before) {
    return ascii(
        "{\"record\":\"chain\",\"time\":\""
            + clock.instant()
            + "\",\"format\":1,\"chain\":\""
            + UUID.randomUUID()
            + "\",\"instance\":\""
            + instance
            + (before.equals(ChainedLine.NO_HASH) ? "" : "\",\"follows\":\"" + before)
            + "\"}");
  }

  private byte[] recovery(ChainTail tail) {
    return ascii(
        "{\"record\":\"recovery\",\"time\":\""
            + clock.instant()
            + "\",\"skipped_bytes\":"
            + tail.skippedBytes()
            + ",\"damaged_lines\":"
            + tail.damagedLines()
            + "}");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
