// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Published examples of what an algorithm computes under one key, which an engine has to reproduce
 * before its first use. Immutable. The file {@code known-answers.txt} beside this class names the
 * source of each.
 */
public final class KnownAnswer {
  private static final Map<Algorithm, KnownAnswer> ALL =
      TestVector.readAll(KnownAnswer.class.getResourceAsStream("known-answers.txt")).stream()
          .collect(
              Collectors.groupingBy(
                  TestVector::algorithm,
                  () -> new EnumMap<>(Algorithm.class),
                  Collectors.collectingAndThen(Collectors.toList(), KnownAnswer::new)));

  private final List<TestVector> examples;

  private KnownAnswer(List<TestVector> examples) {
    this.examples = List.copyOf(examples);
  }

  /** The examples of an algorithm; every algorithm has some. */
  public static KnownAnswer of(Algorithm algorithm) {
    return ALL.get(algorithm);
  }

  /** Whose examples they are. */
  public Algorithm algorithm() {
    return examples.get(0).algorithm();
  }

  /** The published key in its portable form; the caller closes it. */
  public KeyMaterial key() {
    return examples.get(0).key();
  }

  /** At least one, all under the same key. */
  public List<TestVector> examples() {
    return examples;
  }

  /**
   * Checks that {@code primitive}, prepared from {@link #key()}, reproduces every example of a use
   * and scheme that it offers, at least one, and refuses the results with one bit changed.
   *
   * @throws EngineUnavailableException if not
   * @throws IllegalStateException if the primitive was closed
   */
  public void check(PreparedPrimitive primitive) {
    Set<Boolean> results =
        examples.stream()
            .flatMap(example -> reproduced(example, primitive).stream())
            .collect(Collectors.toSet());
    if (!results.equals(Set.of(true))) {
      throw new EngineUnavailableException(
          "The engine fails the known-answer test of " + algorithm() + ".");
    }
  }

  /** Empty if not offered: an engine may have one use of RSA only, or some of the schemes. */
  private static Optional<Boolean> reproduced(TestVector example, PreparedPrimitive primitive) {
    try {
      return Optional.of(example.isReproducedBy(primitive));
    } catch (UnsupportedAlgorithmException e) {
      return Optional.empty();
    }
  }
}
