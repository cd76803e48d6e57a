// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.TestVector;
import java.util.List;

/**
 * What every engine opens, for ever: outputs that were made once and have to be understood always.
 */
public final class GoldenVectors {
  private static final String FILE = "golden-vectors.txt";
  private static final int COUNT = 165;

  private static final List<TestVector> ALL =
      TestVector.readAll(GoldenVectors.class.getResourceAsStream(FILE));

  private GoldenVectors() {}

  /** All vectors of the file. */
  public static List<TestVector> all() {
    assertThat(ALL).as("golden vectors in %s", FILE).hasSize(COUNT);
    return ALL;
  }

  /** The vectors of one algorithm; at least one. */
  public static List<TestVector> of(Algorithm algorithm) {
    List<TestVector> found =
        all().stream().filter(vector -> vector.algorithm() == algorithm).toList();
    assertThat(found).as("golden vectors of %s", algorithm).isNotEmpty();
    return found;
  }
}
