// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Mac;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What all rules need. */
interface EngineUnderTest {
  /** The engine, open. */
  CryptoEngine engine();

  /** An engine of another make, open. */
  CryptoEngine otherEngine();

  /** What the engine is meant to declare. */
  Set<Algorithm> algorithms();

  /** The expected algorithms of some families, in the order of the enum. */
  default List<Algorithm> algorithmsOf(AlgorithmFamily... families) {
    Set<AlgorithmFamily> wanted = Set.of(families);
    return algorithms().stream()
        .filter(algorithm -> wanted.contains(algorithm.family()))
        .sorted()
        .toList();
  }

  /** Runs {@code check} with a fresh key of every AEAD algorithm, random or deterministic. */
  default void forEachAead(BiConsumer<Algorithm, Aead> check) {
    for (Algorithm algorithm :
        algorithmsOf(AlgorithmFamily.AEAD, AlgorithmFamily.DETERMINISTIC_AEAD)) {
      try (KeyMaterial material = engine().generate(algorithm);
          Aead aead = aead(algorithm, material)) {
        check.accept(algorithm, aead);
      }
    }
  }

  /** Runs {@code check} with a fresh key of every MAC algorithm. */
  default void forEachMac(BiConsumer<Algorithm, Mac> check) {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.MAC)) {
      try (KeyMaterial material = engine().generate(algorithm);
          Mac mac = mac(algorithm, material)) {
        check.accept(algorithm, mac);
      }
    }
  }

  /** Prepares an AEAD; the caller closes it. */
  default Aead aead(Algorithm algorithm, KeyMaterial material) {
    return (Aead) engine().prepare(algorithm, material);
  }

  /** Prepares a MAC; the caller closes it. */
  default Mac mac(Algorithm algorithm, KeyMaterial material) {
    return (Mac) engine().prepare(algorithm, material);
  }
}
