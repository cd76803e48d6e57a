// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.TestVector;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What others made, or will: C3. */
interface PortabilityRules extends EngineUnderTest {
  @Test
  default void c3_reproducesTheGoldenVectors() {
    for (Algorithm algorithm : algorithms()) {
      assertReproduced(golden(algorithm));
    }
  }

  @Test
  default void c3_reproducesTheExamplesOfTheStandards() {
    for (Algorithm algorithm : algorithms()) {
      assertReproduced(Vectors.STANDARD.of(algorithm).stream().filter(this::concerns).toList());
    }
  }

  @Test
  default void c3_passesTheKnownAnswerTests() {
    for (Algorithm algorithm : algorithms()) {
      KnownAnswer answer = KnownAnswer.of(algorithm);
      try (KeyMaterial key = answer.key();
          PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
        assertThatCode(() -> answer.check(primitive)).doesNotThrowAnyException();
      }
      assertReproduced(answer.examples().stream().filter(this::concerns).toList());
    }
  }

  @Test
  default void c3_understandsAnotherEngineAndTheOtherWayRound() {
    Set<Algorithm> common = EnumSet.copyOf(algorithms());
    common.retainAll(otherEngine().algorithms());
    assertThat(EngineExchange.check(engine(), otherEngine())).isEqualTo(common);
  }

  @Test
  default void c3_everyTaskIsUnderstoodByAnotherPrimitiveOfTheKey() {
    for (Algorithm algorithm : algorithms()) {
      try (KeyMaterial key = key(algorithm);
          PreparedPrimitive maker = engine().prepare(algorithm, key);
          PreparedPrimitive reader = engine().prepare(algorithm, key)) {
        for (Task task : tasks(algorithm)) {
          byte[] result = task.make(maker, Samples.bytes(100));
          assertThat(task.isRight(reader, Samples.bytes(100), result))
              .as("%s by %s", task, algorithm)
              .isTrue();
        }
      }
    }
  }

  private void assertReproduced(List<TestVector> vectors) {
    vectors.stream()
        .collect(Collectors.groupingBy(TestVector::publishedKey))
        .values()
        .forEach(this::assertReproducedUnderOneKey);
  }

  private void assertReproducedUnderOneKey(List<TestVector> vectors) {
    try (KeyMaterial key = vectors.get(0).key();
        PreparedPrimitive primitive = engine().prepare(vectors.get(0).algorithm(), key)) {
      for (TestVector vector : vectors) {
        assertThat(vector.isReproducedBy(primitive)).as("%s", vector).isTrue();
      }
    }
  }
}
