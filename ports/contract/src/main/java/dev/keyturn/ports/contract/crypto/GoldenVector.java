// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * What every engine opens, for ever: an output that was made once and has to be understood always.
 *
 * @param algorithm the algorithm
 * @param publishedKey the key, which is no secret
 * @param associatedData empty for none
 * @param input plaintext, or what a MAC is computed of
 * @param output ciphertext in the layout of rule C4, or the code
 */
public record GoldenVector(
    Algorithm algorithm,
    ByteString publishedKey,
    ByteString associatedData,
    ByteString input,
    ByteString output) {
  private static final String FILE = "golden-vectors.txt";
  private static final int COUNT = 36;

  /** All vectors of the file. */
  public static List<GoldenVector> all() {
    List<GoldenVector> vectors =
        lines().stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(GoldenVector::parse)
            .toList();
    assertThat(vectors).as("golden vectors in %s", FILE).hasSize(COUNT);
    return vectors;
  }

  /** The vectors of one algorithm; at least one. */
  public static List<GoldenVector> of(Algorithm algorithm) {
    List<GoldenVector> found =
        all().stream().filter(vector -> vector.algorithm == algorithm).toList();
    assertThat(found).as("golden vectors of %s", algorithm).isNotEmpty();
    return found;
  }

  /** The key; the caller closes it. */
  public KeyMaterial key() {
    return KeyMaterial.takeOver(publishedKey.toByteArray());
  }

  /** Asserts that a primitive, prepared from {@link #key()}, understands the vector. */
  public void assertOpenedBy(PreparedPrimitive primitive) {
    byte[] plain = input.toByteArray();
    byte[] made = output.toByteArray();
    byte[] data = associatedData.toByteArray();
    switch (algorithm.family()) {
      case AEAD ->
          assertThat(((Aead) primitive).decrypt(made, data)).as("%s", this).isEqualTo(plain);
      case DETERMINISTIC_AEAD -> {
        assertThat(((Aead) primitive).decrypt(made, data)).as("%s", this).isEqualTo(plain);
        assertThat(((Aead) primitive).encrypt(plain, data)).as("%s", this).isEqualTo(made);
      }
      case MAC -> {
        assertThat(((Mac) primitive).compute(plain)).as("%s", this).isEqualTo(made);
        assertThat(((Mac) primitive).verify(plain, made)).as("%s", this).isTrue();
      }
      default -> throw new AssertionError("no golden vector can be of " + algorithm);
    }
  }

  private static GoldenVector parse(String line) {
    String[] fields = line.split(" ", -1);
    assertThat(fields).as(line).hasSize(5);
    return new GoldenVector(
        Algorithm.named(fields[0]),
        bytes(fields[1]),
        bytes(fields[2]),
        bytes(fields[3]),
        bytes(fields[4]));
  }

  private static ByteString bytes(String field) {
    return ByteString.takeOver(HexFormat.of().parseHex(field.equals("-") ? "" : field));
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenVector.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
