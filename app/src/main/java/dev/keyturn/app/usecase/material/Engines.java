// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Chooses engines: one that makes, and an order in which all of them serve. Who is chosen for a
 * task stays chosen, since engines declare the same at every call.
 */
public final class Engines {
  private final InstalledEngine maker;
  private final List<InstalledEngine> serving;
  private final SelfTest selfTest = new SelfTest();
  private final Map<Task, Optional<InstalledEngine>> chosen = new ConcurrentHashMap<>();
  private final Map<HashAlgorithm, Optional<InstalledEngine>> hashing = new ConcurrentHashMap<>();

  /**
   * @param makerInstance one of the instances of {@code serving}
   */
  public Engines(String makerInstance, List<InstalledEngine> serving) {
    this.serving = List.copyOf(serving);
    this.maker =
        serving.stream()
            .filter(engine -> engine.maker().instance().equals(makerInstance))
            .findFirst()
            .orElseThrow();
  }

  /** Material, who made or adopted it, and its public part if it has one. */
  public record Made(Maker maker, KeyMaterial material, Optional<ByteString> publicPart) {}

  /**
   * Makes material with the maker, or with the first serving engine that declares the algorithm.
   *
   * @throws UnsupportedAlgorithmException if none does
   */
  public Made make(Algorithm algorithm) {
    InstalledEngine making = making(algorithm);
    return made(making, algorithm, making.engine().generate(algorithm));
  }

  /**
   * Takes in material from elsewhere, with the engine that would make it, or the next that adopts.
   *
   * @param material raw for symmetric algorithms, else PKCS#8 in DER; the caller closes it
   * @throws IllegalArgumentException if it is no sound key of the algorithm
   * @throws UnsupportedAlgorithmException if no engine declares the algorithm, or none adopts
   */
  public Made adopt(Algorithm algorithm, KeyMaterial material) {
    for (InstalledEngine engine : makers(algorithm).toList()) {
      try {
        return adopt(engine, algorithm, material);
      } catch (UnsupportedAlgorithmException e) {
        // It makes keys, but takes none from elsewhere: the next may.
      }
    }
    throw new UnsupportedAlgorithmException(algorithm);
  }

  /** Whether some installed engine makes keys of the algorithm. */
  public boolean makes(Algorithm algorithm) {
    return serves(Task.any(algorithm));
  }

  /** Whether some installed engine does that with portable material. */
  public boolean serves(Task task) {
    return choose(task).isPresent();
  }

  /** Whether some installed engine does that with versions of that form and maker. */
  public boolean serves(Task task, MaterialForm form, Maker madeBy) {
    return choose(task, form, madeBy).isPresent();
  }

  /**
   * The first serving engine that does the task with portable material, or the maker's instance for
   * bound material.
   *
   * @throws EngineUnavailableException if no installed engine can do anything with such versions
   * @throws KeyturnException {@code unsupported_operation} naming the field if they can, but not by
   *     the scheme or with the hash function that is asked for
   */
  public InstalledEngine serving(Task task, MaterialForm form, Maker madeBy) {
    return choose(task, form, madeBy).orElseThrow(() -> refusal(task, form, madeBy));
  }

  /**
   * Prepares material with the engine that {@link #serving} names for whatever can be done with it.
   */
  public PreparedPrimitive prepare(
      Algorithm algorithm, MaterialForm form, Maker madeBy, KeyMaterial material) {
    return serving(Task.any(algorithm), form, madeBy).engine().prepare(algorithm, material);
  }

  /**
   * Prepares portable material for a task, with the first serving engine that does it.
   *
   * @throws EngineUnavailableException if none does
   */
  public PreparedPrimitive prepare(Task task, KeyMaterial material) {
    return choose(task)
        .orElseThrow(
            () ->
                new EngineUnavailableException(
                    "No installed engine serves " + task.algorithm() + "."))
        .engine()
        .prepare(task.algorithm(), material);
  }

  /**
   * The hash value by the first serving engine that has the function.
   *
   * @throws KeyturnException {@code unsupported_operation} on field {@code hash} if none has
   */
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    return choose(hash)
        .orElseThrow(() -> unsupported("hash", "No installed engine has the hash function."))
        .engine()
        .hash(hash, input);
  }

  private InstalledEngine making(Algorithm algorithm) {
    return makers(algorithm)
        .findFirst()
        .orElseThrow(() -> new UnsupportedAlgorithmException(algorithm));
  }

  private Stream<InstalledEngine> makers(Algorithm algorithm) {
    Task any = Task.any(algorithm);
    return Stream.concat(Stream.of(maker), serving.stream().filter(engine -> !engine.equals(maker)))
        .filter(engine -> does(engine, any));
  }

  private static Made adopt(InstalledEngine by, Algorithm algorithm, KeyMaterial material) {
    if (algorithm.isAsymmetric()) {
      return made(by, algorithm, by.engine().adopt(algorithm, material));
    }
    by.engine().prepare(algorithm, material).close();
    return made(by, algorithm, material.duplicate());
  }

  private static Made made(InstalledEngine by, Algorithm algorithm, KeyMaterial material) {
    if (!algorithm.isAsymmetric()) {
      return new Made(by.maker(), material, Optional.empty());
    }
    try {
      ByteString publicPart = by.engine().publicKey(algorithm, material);
      return new Made(by.maker(), material, Optional.of(publicPart));
    } catch (RuntimeException | Error e) {
      material.close();
      throw e;
    }
  }

  private Optional<InstalledEngine> choose(Task task, MaterialForm form, Maker madeBy) {
    return form == MaterialForm.PORTABLE
        ? choose(task)
        : serving.stream()
            .filter(engine -> engine.maker().equals(madeBy) && does(engine, task))
            .findFirst();
  }

  private Optional<InstalledEngine> choose(Task task) {
    Optional<InstalledEngine> known = chosen.get(task);
    return known != null
        ? known
        : chosen.computeIfAbsent(
            task, wanted -> serving.stream().filter(engine -> does(engine, wanted)).findFirst());
  }

  private Optional<InstalledEngine> choose(HashAlgorithm hash) {
    Optional<InstalledEngine> known = hashing.get(hash);
    return known != null
        ? known
        : hashing.computeIfAbsent(
            hash,
            wanted ->
                serving.stream()
                    .filter(engine -> engine.engine().hashes().contains(wanted))
                    .filter(engine -> SelfTest.passes(engine, wanted))
                    .findFirst());
  }

  private boolean does(InstalledEngine engine, Task task) {
    return task.isDeclaredBy(engine.engine()) && selfTest.passes(engine, task.algorithm());
  }

  private RuntimeException refusal(Task task, MaterialForm form, Maker madeBy) {
    if (choose(task.withoutScheme(), form, madeBy).isEmpty()) {
      return new EngineUnavailableException(
          "No installed engine serves " + task.algorithm() + " made by " + madeBy + ".");
    }
    SignatureScheme scheme = task.scheme().orElseThrow();
    return unsupported(
        fieldAtFault(task.algorithm(), scheme),
        "No installed engine offers " + task.algorithm() + " by " + scheme + ".");
  }

  /** What would have to be chosen otherwise. */
  private String fieldAtFault(Algorithm algorithm, SignatureScheme asked) {
    List<SignatureScheme> ofTheForm =
        serving.stream()
            .filter(engine -> does(engine, Task.any(algorithm)))
            .flatMap(engine -> engine.engine().signatureSchemes(algorithm).stream())
            .filter(scheme -> scheme.form() == asked.form())
            .toList();
    if (ofTheForm.isEmpty()) {
      return "form";
    }
    boolean otherwise = ofTheForm.stream().anyMatch(s -> s.hash().equals(asked.hash()));
    return otherwise && asked.prehashed() ? "digest" : "hash";
  }

  private static KeyturnException unsupported(String field, String message) {
    return KeyturnException.aboutField(FailureCode.UNSUPPORTED_OPERATION, field, message);
  }
}
