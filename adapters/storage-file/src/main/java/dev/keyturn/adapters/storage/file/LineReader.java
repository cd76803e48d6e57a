// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file line by line, and knows where it is. */
final class LineReader implements Closeable {
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long offset;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Where the next line begins. */
  long offset() {
    return offset;
  }

  /** The next line without its end; empty if there is none, or if the file ends in the middle. */
  Optional<byte[]> next() throws IOException {
    int searched = from;
    while (true) {
      for (int i = searched; i < to; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, from, i);
          offset += i + 1L - from;
          from = i + 1;
          return Optional.of(line);
        }
      }
      searched = to - from;
      if (!fill()) {
        return Optional.empty();
      }
      searched += from;
    }
  }

  /** How many bytes there are behind the last line that was returned; nothing more can be read. */
  long countRest() throws IOException {
    long rest = (long) to - from;
    from = to;
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      rest += read;
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(read, 0);
    return read > 0;
  }
}
