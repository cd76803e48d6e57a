// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The file with the secret of the break-glass token. As another node may be faster, a new secret
 * waits in a draft beside it until it is known to count, so that a file which is there works.
 */
final class AdminToken {
  static final String FILE = "admin.token";

  private static final String DRAFT = FILE + ".draft";
  private static final String UNUSED = FILE + ".unused";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 48;

  private final Path file;
  private final Path draft;
  private final Path unused;

  AdminToken(Path data) {
    this.file = data.resolve(FILE);
    this.draft = data.resolve(DRAFT);
    this.unused = data.resolve(UNUSED);
  }

  static String newSecret() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .collect(StringBuilder::new, (text, letter) -> text.append(letter), StringBuilder::append)
        .toString();
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** The secret, of the file or of an attempt that was cut off, else a new one; on disk. */
  String propose() {
    Optional<String> known = read(file).or(() -> read(draft));
    String secret = known.orElseGet(AdminToken::newSecret);
    if (known.isEmpty()) {
      write(draft, secret);
    }
    return secret;
  }

  /** Puts the draft in its place if its secret counts, and deletes it if not. */
  void settle(Predicate<String> counts) {
    Optional<String> secret = read(draft);
    if (secret.isPresent() && counts.test(secret.get())) {
      move(draft, file);
    } else if (secret.isPresent()) {
      delete(draft);
    }
  }

  /**
   * Renames the file if its secret does not count, as it may do so elsewhere.
   *
   * @return what it is called then; empty if all is well
   */
  Optional<Path> setAside(Predicate<String> counts) {
    boolean dead = read(file).filter(counts.negate()).isPresent();
    if (!dead) {
      return Optional.empty();
    }
    Path aside = freePlace();
    move(file, aside);
    return Optional.of(aside);
  }

  /** Puts another secret in its place, which counts. */
  void replace(String secret) {
    write(file, secret);
  }

  /** Another one that was set aside may be the only copy of a secret that counts elsewhere. */
  private Path freePlace() {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> i == 1 ? unused : unused.resolveSibling(UNUSED + "." + i))
        .filter(place -> !Files.exists(place))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be read.", e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      OwnerOnly.moveInPlace(from, to);
    } catch (IOException e) {
      throw new StartRefused(to + " cannot be written.", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be deleted.", e);
    }
  }

  private static void write(Path file, String secret) {
    try {
      OwnerOnly.write(file, secret + "\n");
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be written.", e);
    }
  }
}
