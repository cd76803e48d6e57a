// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A root key made elsewhere and brought to each node, in the file that docs/formats.md describes.
 */
final class TestRootKey {
  private static final int KEY_BYTES = 32;
  private static final int CHECKSUM_BYTES = 4;

  private TestRootKey() {}

  /** A new one. */
  static String line() throws NoSuchAlgorithmException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String text = "keyturn-root-key:v1:" + Base64.getEncoder().encodeToString(key);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    return text + ":" + HexFormat.of().formatHex(Arrays.copyOf(hash, CHECKSUM_BYTES)) + "\n";
  }

  /** Puts it into a new data directory. */
  static Path bring(String line, Path data) throws IOException {
    Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file =
        Files.createFile(
            data.resolve("root.key"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, line);
    return data;
  }
}
