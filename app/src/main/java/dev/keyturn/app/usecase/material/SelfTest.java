// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests an engine's algorithm against published values before its first use. What fails is dropped
 * until the next start.
 */
final class SelfTest {
  private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

  private final Map<Subject, Boolean> results = new ConcurrentHashMap<>();

  private record Subject(Maker engine, Algorithm algorithm) {}

  boolean passes(InstalledEngine engine, Algorithm algorithm) {
    return results.computeIfAbsent(
        new Subject(engine.maker(), algorithm), subject -> run(engine, algorithm));
  }

  private static boolean run(InstalledEngine engine, Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    try (KeyMaterial key = answer.key();
        PreparedPrimitive primitive = engine.engine().prepare(algorithm, key)) {
      answer.check(primitive);
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.error(
          "Engine {} fails the known-answer test of {} and is not used for it until the next start."
              + " Report it to whoever made the plugin ({})",
          engine.maker(),
          algorithm,
          e.toString());
      return false;
    }
  }
}
