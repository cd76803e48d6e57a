// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Chooses the engine: one that makes, and an order in which all of them serve. */
public final class Engines {
  private final InstalledEngine maker;
  private final List<InstalledEngine> serving;
  private final SelfTest selfTest = new SelfTest();

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

  /** New material, and who made it. */
  public record Made(Maker maker, KeyMaterial material) {}

  /**
   * Makes material with the maker, or with the first serving engine that declares the algorithm.
   *
   * @throws UnsupportedAlgorithmException if none does
   */
  public Made make(Algorithm algorithm) {
    InstalledEngine chosen =
        Stream.concat(Stream.of(maker), serving.stream())
            .filter(offers(algorithm))
            .findFirst()
            .orElseThrow(() -> new UnsupportedAlgorithmException(algorithm));
    return new Made(chosen.maker(), chosen.engine().generate(algorithm));
  }

  /** Whether some installed engine makes keys of the algorithm. */
  public boolean makes(Algorithm algorithm) {
    return serving.stream().anyMatch(offers(algorithm));
  }

  /**
   * Prepares portable material with the first serving engine that declares the algorithm, and bound
   * material with its maker's instance.
   *
   * @throws EngineUnavailableException if no installed engine can
   */
  public PreparedPrimitive prepare(
      Algorithm algorithm, MaterialForm form, Maker madeBy, KeyMaterial material) {
    return serving.stream()
        .filter(engine -> form == MaterialForm.PORTABLE || engine.maker().equals(madeBy))
        .filter(offers(algorithm))
        .findFirst()
        .orElseThrow(
            () ->
                new EngineUnavailableException(
                    "No installed engine serves " + algorithm + " made by " + madeBy + "."))
        .engine()
        .prepare(algorithm, material);
  }

  /** Whether some installed engine serves versions of that sort. */
  public boolean serves(Algorithm algorithm, MaterialForm form, Maker madeBy) {
    return serving.stream()
        .filter(engine -> form == MaterialForm.PORTABLE || engine.maker().equals(madeBy))
        .anyMatch(offers(algorithm));
  }

  private Predicate<InstalledEngine> offers(Algorithm algorithm) {
    return engine ->
        engine.engine().algorithms().contains(algorithm) && selfTest.passes(engine, algorithm);
  }
}
