// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.domain.key.Algorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;

/** Signatures of each engine beside those of its library, and of the first that serves. */
final class Signing {
  private static final double OF_ITS_LIBRARY = 0.9;
  private static final Map<Algorithm, Double> OF_THE_JDK = goals();

  private final List<Measurement> engines = new ArrayList<>();
  private final List<Measurement> firsts = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Found found;

  private Signing(Found found) {
    this.found = found;
  }

  static List<Engines.Section> measure(Found found) {
    Signing signing = new Signing(found);
    OF_THE_JDK.keySet().forEach(signing::measure);
    return List.of(
        new Engines.Section(
            "Signatures, engines and their libraries", signing.engines, signing.missing),
        new Engines.Section(
            "Signatures, the first engine that serves by default", signing.firsts, List.of()));
  }

  private void measure(Algorithm algorithm) {
    EnginesHere here = EnginesHere.with(algorithm);
    run(algorithm, here.present());
    Subject jdk = new Subject(SignBenchmark.JDK, "sign " + algorithm, 1);
    firsts.add(found.measurement(jdk, Optional.empty()));
    for (String engine : here.present()) {
      Subject library = jdk.by(SignBenchmark.BARE + engine);
      engines.add(found.measurement(library, Optional.empty()));
      engines.add(measurement(jdk.by(engine), library, OF_ITS_LIBRARY));
    }
    here.present().stream()
        .findFirst()
        .map(first -> measurement(jdk.by(first), jdk, OF_THE_JDK.get(algorithm)))
        .ifPresent(firsts::add);
    missing.addAll(here.missing());
  }

  private void run(Algorithm algorithm, List<String> engines) {
    List<String> all = new ArrayList<>(List.of(SignBenchmark.JDK));
    for (String engine : engines) {
      all.add(SignBenchmark.BARE + engine);
      all.add(engine);
    }
    found.run(
        Found.choice()
            .include(SignBenchmark.class.getName())
            .param(AeadBenchmark.ENGINE, all.toArray(String[]::new))
            .param(SignBenchmark.ALGORITHM, algorithm.canonicalName())
            .addProfiler(GCProfiler.class));
  }

  private Measurement measurement(Subject subject, Subject below, double goal) {
    return found.measurement(subject, Optional.of(found.floor(subject, below, Optional.of(goal))));
  }

  /** What the first engine is to reach of the rate of JDK 17. */
  private static Map<Algorithm, Double> goals() {
    Map<Algorithm, Double> goals = new LinkedHashMap<>();
    goals.put(Algorithm.RSA_2048, 3.0);
    goals.put(Algorithm.ECDSA_P256, 5.0);
    goals.put(Algorithm.ED25519, 20.0);
    return goals;
  }
}
