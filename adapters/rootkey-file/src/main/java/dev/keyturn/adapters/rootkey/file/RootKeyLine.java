// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What stands in the file, one line: {@code keyturn-root-key:v1:}, the key in base64, a colon, and
 * the first four bytes of the SHA-256 of all before that colon, in hexadecimal. Handled as bytes,
 * so that no text with the key stays in memory.
 */
final class RootKeyLine {
  static final int KEY_BYTES = 32;
  private static final byte[] MAGIC = ascii("keyturn-root-key:");
  private static final byte[] HEAD = ascii("keyturn-root-key:v1:");
  private static final int CHECKSUM_BYTES = 4;
  private static final int HASHED_LENGTH = HEAD.length + 44;
  private static final int LENGTH = HASHED_LENGTH + 1 + 2 * CHECKSUM_BYTES;

  private RootKeyLine() {}

  static byte[] print(KeyMaterial key) {
    byte[] base64 = key.lend(Base64.getEncoder()::encode);
    ByteBuffer line = ByteBuffer.allocate(LENGTH + 1).put(HEAD).put(base64);
    Arrays.fill(base64, (byte) 0);
    byte[] checksum = checksum(line.array());
    return line.put((byte) ':').put(checksum).put((byte) '\n').array();
  }

  /** The key of {@code content}, which came from {@code path}. */
  static KeyMaterial parse(byte[] content, Path path) {
    if (!startsWith(content, MAGIC)) {
      throw unusable(path, "is not a root key of Keyturn");
    }
    if (!startsWith(content, HEAD)) {
      throw unusable(path, "is of a format that this release does not know");
    }
    if (!isWhole(content)) {
      throw unusable(path, "is damaged; restore it from its backup");
    }
    byte[] base64 = Arrays.copyOfRange(content, HEAD.length, HASHED_LENGTH);
    try {
      return KeyMaterial.takeOver(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw unusable(path, "is damaged; restore it from its backup");
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private static boolean isWhole(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    return length == LENGTH
        && content[HASHED_LENGTH] == ':'
        && Arrays.equals(checksum(content), Arrays.copyOfRange(content, HASHED_LENGTH + 1, LENGTH));
  }

  private static byte[] checksum(byte[] line) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(line, 0, HASHED_LENGTH);
      return ascii(HexFormat.of().formatHex(sha256.digest(), 0, CHECKSUM_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new RootKeyUnavailableException("The Java runtime lacks SHA-256.", e);
    }
  }

  private static boolean startsWith(byte[] content, byte[] head) {
    return content.length >= head.length
        && Arrays.equals(content, 0, head.length, head, 0, head.length);
  }

  private static RootKeyUnavailableException unusable(Path path, String what) {
    return new RootKeyUnavailableException("The root key file " + path + " " + what + ".");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
