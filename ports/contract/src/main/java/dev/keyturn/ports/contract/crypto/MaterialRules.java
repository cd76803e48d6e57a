// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Algorithms and key material: C1, C2, C3 and C10. */
interface MaterialRules extends EngineUnderTest {
  @Test
  default void c1_declaresWhatIsExpectedAndAlwaysTheSame() {
    assertThat(engine().algorithms()).isNotEmpty().isEqualTo(algorithms());
    assertThat(engine().algorithms()).isEqualTo(algorithms());
  }

  @Test
  default void c1_refusesEveryOtherAlgorithm() {
    Set<Algorithm> others = EnumSet.allOf(Algorithm.class);
    others.removeAll(algorithms());
    for (Algorithm other : others) {
      assertUnsupported(other, () -> engine().generate(other).close());
      for (int size : List.of(other.keyBytes(), other.keyBytes() + 1)) {
        try (KeyMaterial material = KeyMaterial.takeOver(Samples.bytes(size))) {
          assertUnsupported(other, () -> engine().prepare(other, material).close());
        }
      }
    }
  }

  @Test
  default void c2_generatesMaterialOfTheRightSizeThatLooksRandom() {
    for (Algorithm algorithm : algorithms()) {
      List<byte[]> keys = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        try (KeyMaterial material = engine().generate(algorithm)) {
          assertThat(material.size()).as("key of %s", algorithm).isEqualTo(algorithm.keyBytes());
          keys.add(material.lend(byte[]::clone));
        }
      }
      assertThat(keys).as("keys of %s", algorithm).doesNotHaveDuplicates();
      Samples.assertLooksRandom(keys);
    }
  }

  @Test
  default void c3_opensTheGoldenVectors() {
    for (Algorithm algorithm : algorithms()) {
      for (GoldenVector vector : GoldenVector.of(algorithm)) {
        try (KeyMaterial key = vector.key();
            PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
          vector.assertOpenedBy(primitive);
        }
      }
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
    }
  }

  @Test
  default void c3_opensWhatAnotherEngineSealedAndTheOtherWayRound() {
    Set<Algorithm> common = EnumSet.copyOf(algorithms());
    common.retainAll(otherEngine().algorithms());
    assertThat(EngineExchange.check(engine(), otherEngine())).isEqualTo(common);
  }

  @Test
  default void c10_materialMayBeClosedAfterPreparing() {
    for (Algorithm algorithm : algorithms()) {
      GoldenVector vector = GoldenVector.of(algorithm).get(0);
      KeyMaterial key = vector.key();
      try (PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
        key.close();
        vector.assertOpenedBy(primitive);
      }
    }
  }

  @Test
  default void c10_materialStaysAsItWas() {
    for (Algorithm algorithm : algorithms()) {
      try (KeyMaterial key = engine().generate(algorithm);
          KeyMaterial copy = key.duplicate()) {
        engine().prepare(algorithm, key).close();
        assertThat(key.contentEquals(copy)).as("material of %s is untouched", algorithm).isTrue();
      }
    }
  }

  @Test
  default void c10_refusesMaterialOfAWrongSize() {
    for (Algorithm algorithm : algorithms()) {
      int right = algorithm.keyBytes();
      for (int size : List.of(0, 1, right - 1, right + 1, right / 2, right * 2, 1024)) {
        if (algorithm.fits(size)) {
          continue;
        }
        try (KeyMaterial material = KeyMaterial.takeOver(Samples.bytes(size))) {
          assertThatIllegalArgumentException()
              .as("%s with %d bytes", algorithm, size)
              .isThrownBy(() -> engine().prepare(algorithm, material).close());
        }
      }
    }
  }

  @Test
  default void c11_refusesMaterialThatWasClosed() {
    for (Algorithm algorithm : algorithms()) {
      KeyMaterial material = engine().generate(algorithm);
      material.close();
      assertThatIllegalStateException()
          .as("%s with closed material", algorithm)
          .isThrownBy(() -> engine().prepare(algorithm, material).close());
    }
  }

  private static void assertUnsupported(Algorithm algorithm, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as("%s", algorithm).isInstanceOf(UnsupportedAlgorithmException.class);
    assertThat(((UnsupportedAlgorithmException) thrown).code())
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }
}
