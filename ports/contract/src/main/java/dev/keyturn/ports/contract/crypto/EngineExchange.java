// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The half of rule C3 that takes two: each engine opens what the other made. */
public final class EngineExchange {
  private EngineExchange() {}

  /**
   * Lets either engine generate and use keys that the other then uses.
   *
   * @return the algorithms that both declare, all of which were exchanged; may be empty
   */
  public static Set<Algorithm> check(CryptoEngine first, CryptoEngine second) {
    Set<Algorithm> common = EnumSet.noneOf(Algorithm.class);
    common.addAll(first.algorithms());
    common.retainAll(second.algorithms());
    for (Algorithm algorithm : common) {
      handOver(algorithm, first, second);
      handOver(algorithm, second, first);
    }
    return common;
  }

  private static void handOver(Algorithm algorithm, CryptoEngine maker, CryptoEngine reader) {
    try (KeyMaterial key = maker.generate(algorithm);
        PreparedPrimitive made = maker.prepare(algorithm, key);
        PreparedPrimitive read = reader.prepare(algorithm, key)) {
      for (int size : List.of(0, 1, 16, 1000)) {
        byte[] input = Samples.bytes(size);
        if (algorithm.family() == AlgorithmFamily.MAC) {
          assertThat(((Mac) read).verify(input, ((Mac) made).compute(input)))
              .as("%s over %d bytes is understood", algorithm, size)
              .isTrue();
        } else {
          byte[] associatedData = Samples.bytes(size / 2);
          byte[] sealed = ((Aead) made).encrypt(input, associatedData);
          assertThat(((Aead) read).decrypt(sealed, associatedData))
              .as("%s over %d bytes is understood", algorithm, size)
              .isEqualTo(input);
        }
      }
    }
  }
}
