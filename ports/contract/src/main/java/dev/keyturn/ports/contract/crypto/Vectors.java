// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.TestVector;
import java.util.List;

/** Files of outputs that every engine understands. */
public enum Vectors {
  /** For ever: made once, and never to be changed or taken out. */
  GOLDEN("golden-vectors.txt", 165),
  /** Published with the standards, or by others where the standards have too few. */
  STANDARD("standard-vectors.txt", 204);

  private final String file;
  private final int count;

  @SuppressWarnings("ImmutableEnumChecker") // the list and what is in it are immutable
  private final List<TestVector> vectors;

  Vectors(String file, int count) {
    this.file = file;
    this.count = count;
    this.vectors = TestVector.readAll(Vectors.class.getResourceAsStream(file));
  }

  /** All vectors of the file. */
  public List<TestVector> all() {
    assertThat(vectors).as("vectors in %s", file).hasSize(count);
    return vectors;
  }

  /** The vectors of one algorithm; may be empty. */
  public List<TestVector> of(Algorithm algorithm) {
    return all().stream().filter(vector -> vector.algorithm() == algorithm).toList();
  }
}
