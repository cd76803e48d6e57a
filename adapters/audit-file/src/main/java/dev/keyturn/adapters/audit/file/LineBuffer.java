// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lines on their way to the file, each hashed as it is added. For one thread. */
final class LineBuffer extends ByteArrayOutputStream {
  private static final byte[] SEQUENCE = ascii("{\"seq\":");
  private static final byte[] PREVIOUS = ascii(",\"previous\":\"");
  private static final byte[] END = ascii("\"}\n");

  private final MessageDigest sha256 = ChainedLine.sha256();

  LineBuffer() {
    super(8192);
  }

  /**
   * Adds one line: the number, the members of the JSON object {@code entry}, and the hashes.
   *
   * @return the hash of the line
   */
  String addLine(long sequence, byte[] entry, String previousHash) {
    int start = count;
    writeBytes(SEQUENCE);
    writeBytes(ascii(Long.toString(sequence)));
    write(',');
    write(entry, 1, entry.length - 2);
    writeBytes(PREVIOUS);
    writeBytes(ascii(previousHash));
    write('"');
    sha256.update(buf, start, count - start);
    String hash = ChainedLine.HEX.formatHex(sha256.digest());
    writeBytes(ChainedLine.HASH);
    writeBytes(ascii(hash));
    writeBytes(END);
    return hash;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
