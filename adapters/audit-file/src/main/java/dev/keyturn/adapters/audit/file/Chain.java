// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a number and two hashes around each record and writes it behind the one before. For one
 * thread at a time.
 *
 * <p>After a failure that leaves the file in doubt, the next call opens it anew and finds out.
 */
final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);

  private final Path path;
  private final String instance;
  private final InstantSource clock;
  private final UnaryOperator<OutputStream> tap;
  private final LineBuffer buffer = new LineBuffer();
  private TrailFile file;
  private long nextSequence;
  private String lastHash = ChainedLine.NO_HASH;

  /**
   * @param instance names the chain in its first record
   * @param tap what every written byte passes through
   */
  Chain(Path path, String instance, InstantSource clock, UnaryOperator<OutputStream> tap) {
    this.path = path;
    this.instance = instance;
    this.clock = clock;
    this.tap = tap;
  }

  /** Goes on where the file ends, or begins it. */
  void open() throws IOException {
    TrailFile opened = TrailFile.open(path, tap);
    try {
      ChainTail tail = ChainTail.of(opened);
      nextSequence = tail.nextSequence();
      lastHash = tail.lastHash();
      file = opened;
      if (tail.isBeginning()) {
        file.truncate(0);
        write(false, List.of(beginning()));
        file.force();
      } else if (tail.isTorn() || tail.skippedBytes() > 0) {
        LOG.warn(
            "The audit file {} did not end with a whole line ({} bytes); a recovery record follows.",
            path,
            tail.skippedBytes());
        write(tail.isTorn(), List.of(recovery(tail)));
      }
    } catch (IOException e) {
      file = null;
      opened.close();
      throw e;
    }
  }

  /** Writes all records, or none as far as the file lets us take them back. */
  void append(List<byte[]> records) throws IOException {
    file();
    if (!records.isEmpty()) {
      write(false, records);
    }
  }

  /** The file that holds everything appended so far. */
  TrailFile file() throws IOException {
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
    } catch (IOException e) {
      if (file.isInDoubt()) {
        close();
      }
      throw e;
    }
    lastHash = hash;
    nextSequence = sequence;
  }

  private byte[] beginning() {
    return ascii(
        "{\"record\":\"chain\",\"time\":\""
            + clock.instant()
            + "\",\"format\":1,\"chain\":\""
            + UUID.randomUUID()
            + "\",\"instance\":\""
            + instance
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
