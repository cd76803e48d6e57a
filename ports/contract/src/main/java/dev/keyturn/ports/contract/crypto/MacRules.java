// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Mac;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes: C12. */
interface MacRules extends EngineUnderTest {
  @Test
  default void c12_aCodeIsTheWholeOutput() {
    forEachMac(
        (algorithm, mac) -> {
          for (int size : Samples.SIZES) {
            byte[] code = mac.compute(Samples.bytes(size));
            assertThat(code).as("%s", algorithm).hasSize(algorithm.tagBytes());
            assertThat(mac.compute(Samples.bytes(size))).as("%s", algorithm).isEqualTo(code);
          }
        });
  }

  @Test
  default void c12_onlyTheWholeCodeIsAccepted() {
    forEachMac(
        (algorithm, mac) -> {
          byte[] input = Samples.bytes(100);
          byte[] code = mac.compute(input);
          assertThat(mac.verify(input, code)).as("%s", algorithm).isTrue();
          for (byte[] changed : Samples.changesOf(code)) {
            assertThat(mac.verify(input, changed)).as("%s, changed", algorithm).isFalse();
          }
        });
  }

  @Test
  default void c12_anotherInputHasAnotherCode() {
    forEachMac(
        (algorithm, mac) -> {
          for (int size : List.of(1, 64, 1000)) {
            byte[] input = Samples.bytes(size);
            byte[] code = mac.compute(input);
            for (byte[] changed : Samples.changesOf(input)) {
              assertThat(mac.verify(changed, code)).as("%s, other input", algorithm).isFalse();
            }
          }
        });
  }

  @Test
  default void c12_anotherKeyHasAnotherCode() {
    forEachMac(
        (algorithm, mac) -> {
          byte[] input = Samples.bytes(100);
          try (KeyMaterial otherKey = engine().generate(algorithm);
              Mac other = prepare(Mac.class, algorithm, otherKey)) {
            assertThat(other.verify(input, mac.compute(input))).as("%s", algorithm).isFalse();
          }
        });
  }
}
