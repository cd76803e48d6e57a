// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file to be checked. It is opened as late as possible, unless it may get another name. */
final class TrailSource implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private FileChannel channel;
  private long firstSequence;

  TrailSource(Path path) {
    this.path = path;
  }

  /** What takes the lines. */
  interface Lines {
    /** Returns whether more are wanted. */
    boolean take(byte[] line);
  }

  Path path() {
    return path;
  }

  /** From now on it is this file, whatever becomes of its name. */
  void open() throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Looks for the number of the first good record; a file without one comes last. */
  void findFirst() throws IOException {
    firstSequence = Long.MAX_VALUE;
    read(
        bytes -> {
          Optional<ChainedLine> good = ChainedLine.parse(bytes, 0, bytes.length);
          good.ifPresent(line -> firstSequence = line.sequence());
          return good.isEmpty();
        });
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Hands out the lines from the first on, and returns what follows the last end of a line. */
  byte[] read(Lines lines) throws IOException {
    if (channel != null) {
      return read(channel.position(0), lines);
    }
    try (FileChannel opened = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(opened, lines);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private static byte[] read(FileChannel from, Lines lines) throws IOException {
    // Not closed, because that would close the channel.
    InputStream in = new BufferedInputStream(Channels.newInputStream(from), BUFFER_BYTES);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      boolean more = lines.take(line.toByteArray());
      line.reset();
      if (!more) {
        break;
      }
    }
    return line.toByteArray();
  }
}
