// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests an engine's algorithm or hash function against published values before its first use. What
 * fails is dropped until the next start.
 */
final class SelfTest {
  private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

  private final Map<Subject, Boolean> results = new ConcurrentHashMap<>();

  private record Subject(Maker engine, Algorithm algorithm) {}

  boolean passes(InstalledEngine engine, Algorithm algorithm) {
    Subject tested = new Subject(engine.maker(), algorithm);
    Boolean known = results.get(tested);
    return known != null
        ? known
        : results.computeIfAbsent(tested, subject -> run(engine, algorithm));
  }

  /** The caller remembers the result. */
  static boolean passes(InstalledEngine engine, HashAlgorithm hash) {
    try {
      boolean right = KnownHash.isReproduced(engine, hash);
      if (!right) {
        drop(engine, hash, "another value came out");
      }
      return right;
    } catch (RuntimeException | LinkageError e) {
      drop(engine, hash, e.toString());
      return false;
    }
  }

  private static boolean run(InstalledEngine engine, Algorithm algorithm) {
    KnownAnswer answer = KnownAnswer.of(algorithm);
    try (KeyMaterial key = answer.key();
        PreparedPrimitive primitive = engine.engine().prepare(algorithm, key)) {
      answer.check(primitive);
      return true;
    } catch (RuntimeException | LinkageError e) {
      drop(engine, algorithm, e.toString());
      return false;
    }
  }

  private static void drop(InstalledEngine engine, Object what, String why) {
    LOG.error(
        "Engine {} fails the known-answer test of {} and is not used for it until the next start."
            + " Report it to whoever made the plugin ({})",
        engine.maker(),
        what,
        why);
  }
}
