// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The half of rule C3 that takes two: each engine understands what the other made. */
public final class EngineExchange {
  private EngineExchange() {}

  /**
   * Lets either engine generate and use keys that the other then uses, in every way that both
   * declare. RSA keys are published ones, as they take seconds to make.
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
    List<Task> tasks = commonTasks(algorithm, maker, reader);
    List<Task> mainTasks = Samples.oneOfEachForm(tasks);
    try (KeyMaterial key = key(algorithm, maker);
        PreparedPrimitive made = maker.prepare(algorithm, key);
        PreparedPrimitive read = reader.prepare(algorithm, key)) {
      for (Task task : tasks) {
        for (int size : mainTasks.contains(task) ? List.of(0, 1, 16, 1000) : List.of(100)) {
          byte[] input = Samples.bytes(size);
          assertThat(task.isRight(read, input, task.make(made, input)))
              .as("%s over %d bytes by %s is understood", task, size, algorithm)
              .isTrue();
        }
      }
      if (algorithm.isAsymmetric()) {
        assertSameForms(algorithm, key, maker, reader);
      }
    }
  }

  private static void assertSameForms(
      Algorithm algorithm, KeyMaterial key, CryptoEngine maker, CryptoEngine reader) {
    assertThat(reader.publicKey(algorithm, key).toByteArray())
        .as("public key of %s", algorithm)
        .isEqualTo(maker.publicKey(algorithm, key).toByteArray());
    try (KeyMaterial adopted = reader.adopt(algorithm, key)) {
      assertThat(adopted.contentEquals(key)).as("portable form of %s", algorithm).isTrue();
    }
  }

  private static KeyMaterial key(Algorithm algorithm, CryptoEngine maker) {
    return algorithm.family() == AlgorithmFamily.RSA
        ? KnownAnswer.of(algorithm).key()
        : maker.generate(algorithm);
  }

  private static List<Task> commonTasks(
      Algorithm algorithm, CryptoEngine maker, CryptoEngine reader) {
    Set<KeyUse> uses = new HashSet<>(maker.uses(algorithm));
    uses.retainAll(reader.uses(algorithm));
    Set<SignatureScheme> schemes = new HashSet<>(maker.signatureSchemes(algorithm));
    schemes.retainAll(reader.signatureSchemes(algorithm));
    return Task.of(algorithm, uses, schemes);
  }
}
