// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.TestVector;
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

  /** What the engine is meant to do with keys of one of its algorithms. */
  Set<KeyUse> uses(Algorithm algorithm);

  /** The schemes that the engine is meant to sign by with one of its algorithms. */
  Set<SignatureScheme> schemes(Algorithm algorithm);

  /** The hash functions that the engine is meant to compute. */
  Set<HashAlgorithm> hashes();

  /** The expected algorithms of some families, in the order of the enum. */
  default List<Algorithm> algorithmsOf(AlgorithmFamily... families) {
    Set<AlgorithmFamily> wanted = Set.of(families);
    return algorithms().stream()
        .filter(algorithm -> wanted.contains(algorithm.family()))
        .sorted()
        .toList();
  }

  /** A key of the engine's own making; a published one of RSA, as those take seconds to make. */
  default KeyMaterial key(Algorithm algorithm) {
    return algorithm.family() == AlgorithmFamily.RSA
        ? KnownAnswer.of(algorithm).key()
        : engine().generate(algorithm);
  }

  /** A key that is not {@link #key}. */
  default KeyMaterial otherKey(Algorithm algorithm) {
    return algorithm.family() == AlgorithmFamily.RSA
        ? Vectors.GOLDEN.of(algorithm).get(0).key()
        : engine().generate(algorithm);
  }

  /** Prepares a key of an algorithm as what it is meant to become; the caller closes it. */
  default <T extends PreparedPrimitive> T prepare(
      Class<T> kind, Algorithm algorithm, KeyMaterial material) {
    return kind.cast(engine().prepare(algorithm, material));
  }

  /** Runs {@code check} with a key of every algorithm that has a use, prepared as {@code kind}. */
  default <T extends PreparedPrimitive> void forEach(
      Class<T> kind, KeyUse use, BiConsumer<Algorithm, T> check) {
    for (Algorithm algorithm : algorithms().stream().sorted().toList()) {
      if (uses(algorithm).contains(use)) {
        try (KeyMaterial material = key(algorithm);
            T primitive = prepare(kind, algorithm, material)) {
          check.accept(algorithm, primitive);
        }
      }
    }
  }

  /** Runs {@code check} with a key of every algorithm that binds associated data. */
  default void forEachAead(BiConsumer<Algorithm, Encryption> check) {
    forEach(
        Encryption.class,
        KeyUse.ENCRYPT,
        (algorithm, encryption) -> {
          if (algorithm.takesAssociatedData()) {
            check.accept(algorithm, encryption);
          }
        });
  }

  /** Runs {@code check} with a key of every algorithm of a family that encrypts. */
  default void forEachOf(AlgorithmFamily family, BiConsumer<Algorithm, Encryption> check) {
    forEach(
        Encryption.class,
        KeyUse.ENCRYPT,
        (algorithm, encryption) -> {
          if (algorithm.family() == family) {
            check.accept(algorithm, encryption);
          }
        });
  }

  /** Runs {@code check} with a fresh key of every MAC algorithm. */
  default void forEachMac(BiConsumer<Algorithm, Mac> check) {
    forEach(Mac.class, KeyUse.MAC, check);
  }

  /** Runs {@code check} with a key of every algorithm and each of its {@link #mainTasks}. */
  default void forEachTask(TaskCheck check) {
    for (Algorithm algorithm : algorithms().stream().sorted().toList()) {
      try (KeyMaterial material = key(algorithm)) {
        for (Task task : mainTasks(algorithm)) {
          try (PreparedPrimitive primitive = engine().prepare(algorithm, material)) {
            check.accept(algorithm, task, primitive, material);
          }
        }
      }
    }
  }

  /** What to try with a task: the primitive is prepared from the material. */
  interface TaskCheck {
    /** Tries. */
    void accept(Algorithm algorithm, Task task, PreparedPrimitive primitive, KeyMaterial material);
  }

  /** Everything that the engine is meant to do with keys of an algorithm. */
  default List<Task> tasks(Algorithm algorithm) {
    return Task.of(algorithm, uses(algorithm), schemes(algorithm));
  }

  /** One task for each kind of input and output. */
  default List<Task> mainTasks(Algorithm algorithm) {
    return Samples.oneOfEachForm(tasks(algorithm));
  }

  /** Whether the engine has to reproduce a vector: it may not have all uses of RSA, or schemes. */
  default boolean concerns(TestVector vector) {
    return vector
        .scheme()
        .map(scheme -> schemes(vector.algorithm()).contains(scheme))
        .orElse(
            vector.algorithm().family() != AlgorithmFamily.RSA
                || uses(vector.algorithm()).contains(KeyUse.ENCRYPT));
  }

  /** The golden vectors of an algorithm that the engine has to reproduce; at least one. */
  default List<TestVector> golden(Algorithm algorithm) {
    List<TestVector> golden = Vectors.GOLDEN.of(algorithm).stream().filter(this::concerns).toList();
    assertThat(golden).as("golden vectors of %s", algorithm).isNotEmpty();
    return golden;
  }
}
