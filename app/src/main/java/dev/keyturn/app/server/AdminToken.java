// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The file with the secret of the break-glass token. */
final class AdminToken {
  static final String FILE = "admin.token";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 48;

  private AdminToken() {}

  static String newSecret() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .collect(StringBuilder::new, (text, letter) -> text.append(letter), StringBuilder::append)
        .toString();
  }

  static Optional<String> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be read.", e);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be deleted.", e);
    }
  }

  static void write(Path file, String secret) {
    try {
      OwnerOnly.write(file, secret + "\n");
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be written.", e);
    }
  }
}
