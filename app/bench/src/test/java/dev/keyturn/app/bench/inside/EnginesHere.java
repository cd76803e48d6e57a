// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.config.CryptoConfiguration;
import dev.keyturn.domain.key.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of our engines can be measured here.
 *
 * @param present by name, in the order in which they serve by default
 * @param missing lines of a table, which say why
 */
record EnginesHere(List<String> present, List<String> missing) {
  private static final List<String> OURS = CryptoConfiguration.defaults().serve();

  /** Those that work with keys of an algorithm. */
  static EnginesHere with(Algorithm algorithm) {
    List<String> present = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : OURS) {
      Optional<String> absence = Installed.here().absence(name, algorithm);
      absence.ifPresentOrElse(
          reason -> missing.add("%s: no %s. %s".formatted(name, algorithm, reason)),
          () -> present.add(name));
    }
    return new EnginesHere(present, missing);
  }
}
