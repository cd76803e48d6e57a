// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The file format of {@link TestVector#readAll}. */
final class TestVectorFile {
  private static final String NONE = "-";
  private static final String SAME_KEY = "same";
  private static final int FIELDS = 6;

  private TestVectorFile() {}

  static List<TestVector> read(InputStream file) {
    List<TestVector> vectors = new ArrayList<>();
    for (String line : lines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        vectors.add(parse(line, vectors));
      }
    }
    return List.copyOf(vectors);
  }

  private static List<String> lines(InputStream file) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestVector parse(String line, List<TestVector> before) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("A test vector has six fields, not " + fields.length);
    }
    try {
      Algorithm algorithm = Algorithm.named(fields[0]);
      return new TestVector(
          algorithm,
          scheme(algorithm, fields[1]),
          fields[2].equals(SAME_KEY) ? keyOfLast(algorithm, before) : bytes(fields[2]),
          bytes(fields[3]),
          bytes(fields[4]),
          bytes(fields[5]));
    } catch (KeyturnException e) {
      throw new IllegalArgumentException("A test vector of " + fields[0] + " is wrong.", e);
    }
  }

  private static Optional<SignatureScheme> scheme(Algorithm algorithm, String field) {
    if (field.equals(NONE)) {
      return Optional.empty();
    }
    Optional<SignatureScheme> named =
        SignatureScheme.allOf(algorithm).stream()
            .filter(scheme -> field.equals(name(scheme)))
            .findAny();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(algorithm + " has no scheme " + field);
    }
    return named;
  }

  private static String name(SignatureScheme scheme) {
    return scheme.form().canonicalName()
        + scheme.hash().map(hash -> "/" + hash.canonicalName()).orElse("")
        + (scheme.prehashed() ? "/digest" : "");
  }

  private static ByteString keyOfLast(Algorithm algorithm, List<TestVector> before) {
    if (before.isEmpty() || before.get(before.size() - 1).algorithm() != algorithm) {
      throw new IllegalArgumentException("The line before is no vector of " + algorithm);
    }
    return before.get(before.size() - 1).publishedKey();
  }

  private static ByteString bytes(String field) {
    if (field.isEmpty()) {
      throw new IllegalArgumentException("A field of a test vector is empty.");
    }
    return ByteString.takeOver(HexFormat.of().parseHex(field.equals(NONE) ? "" : field));
  }
}
