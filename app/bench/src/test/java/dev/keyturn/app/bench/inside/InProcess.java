// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.Repetitions;
import dev.keyturn.domain.key.Algorithm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures the engines and the use cases in one thread, and compares each with its floor. */
public final class InProcess {
  private static final String[] SIZES = {"256", "4096"};

  private InProcess() {}

  public static List<Measurement> measure(Repetitions repetitions) {
    Found found = new Found(repetitions);
    found.run(
        Found.choice()
            .include(AeadBenchmark.class.getName())
            .param(AeadBenchmark.ENGINE, jdkAndEngines())
            .param(AeadBenchmark.SIZE, SIZES)
            .include(UseCaseBenchmark.class.getName()));
    return found.subjects().stream()
        .map(subject -> found.measurement(subject, floor(found, subject)))
        .toList();
  }

  private static String[] jdkAndEngines() {
    List<String> engines = EnginesHere.with(Algorithm.AES256_GCM96).present();
    return Stream.concat(Stream.of(AeadBenchmark.JDK), engines.stream()).toArray(String[]::new);
  }

  private static Optional<Measurement.Floor> floor(Found found, Subject subject) {
    return subject.floor().map(below -> found.floor(subject, below, Optional.empty()));
  }
}
