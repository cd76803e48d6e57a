// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.TestVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Key material: C2, C10 and some of C11. */
interface MaterialRules extends EngineUnderTest {
  @Test
  default void c2_generatesMaterialOfTheRightSizeThatLooksRandom() {
    for (Algorithm algorithm : algorithms()) {
      if (algorithm.isAsymmetric()) {
        continue;
      }
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
  default void c10_materialMayBeClosedAfterPreparing() {
    for (Algorithm algorithm : algorithms()) {
      TestVector vector = golden(algorithm).get(0);
      KeyMaterial key = vector.key();
      try (PreparedPrimitive primitive = engine().prepare(algorithm, key)) {
        key.close();
        assertThat(vector.isReproducedBy(primitive)).as("%s", vector).isTrue();
      }
    }
  }

  @Test
  default void c10_materialStaysAsItWas() {
    for (Algorithm algorithm : algorithms()) {
      try (KeyMaterial key = key(algorithm);
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
      for (int size :
          List.of(0, 1, right + 1, right * 2, Math.max(0, right - 1), right / 2, 1024)) {
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
  default void c10_takesEverySizeThatFits() {
    for (Algorithm algorithm : algorithms()) {
      for (int size : List.of(16, 17, 20, 32, 33, 64, 65, 128, 136, 137, 144, 145, 512)) {
        if (!algorithm.fits(size)) {
          continue;
        }
        try (KeyMaterial material = KeyMaterial.takeOver(Samples.bytes(size));
            PreparedPrimitive primitive = engine().prepare(algorithm, material);
            PreparedPrimitive judge = engine().prepare(algorithm, material)) {
          for (Task task : mainTasks(algorithm)) {
            byte[] result = task.make(primitive, Samples.bytes(100));
            assertThat(task.isRight(judge, Samples.bytes(100), result))
                .as("%s with %d bytes", algorithm, size)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  default void c11_refusesMaterialThatWasClosed() {
    for (Algorithm algorithm : algorithms()) {
      KeyMaterial material = key(algorithm);
      material.close();
      assertThatIllegalStateException()
          .as("%s with closed material", algorithm)
          .isThrownBy(() -> engine().prepare(algorithm, material).close());
    }
  }
}
