// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts bytes into lines, ends of line included; of a line that is too long only the beginning. */
final class LineReader implements AutoCloseable {
  private final InputStream input;
  private final int maxLineBytes;

  LineReader(InputStream input, int maxLineBytes) {
    this.input = new BufferedInputStream(input);
    this.maxLineBytes = maxLineBytes;
  }

  /** The next line; empty at the end. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = input.read();
    if (read < 0) {
      return Optional.empty();
    }
    while (read >= 0) {
      if (line.size() < maxLineBytes) {
        line.write(read);
      }
      if (read == '\n') {
        break;
      }
      read = input.read();
    }
    return Optional.of(line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
