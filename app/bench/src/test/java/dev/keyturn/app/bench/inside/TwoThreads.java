// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.domain.key.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much more two threads do than one, with each engine and with the JDK. */
final class TwoThreads {
  private static final int SIZE = 256;
  private static final double GOAL = 0.95;

  private TwoThreads() {}

  static Engines.Section measure(Found found) {
    EnginesHere engines = EnginesHere.with(Algorithm.AES256_GCM96);
    List<Measurement> lines = new ArrayList<>();
    for (String operation : Encrypting.OPERATIONS) {
      lines.addAll(measure(found, engines.present(), operation));
    }
    return new Engines.Section("AES-256-GCM, two threads", lines, engines.missing());
  }

  private static List<Measurement> measure(Found found, List<String> engines, String operation) {
    Subject bare = run(found, AeadBenchmark.JDK_FOR_THREADS, operation);
    double goal = GOAL * scaling(found, bare);
    List<Measurement> lines = new ArrayList<>(lines(found, bare, Optional.empty()));
    for (String engine : engines) {
      lines.addAll(lines(found, run(found, engine, operation), Optional.of(goal)));
    }
    return lines;
  }

  private static Subject run(Found found, String engine, String operation) {
    Encrypting.run(found, Stream.of(engine), operation, SIZE, 1);
    Encrypting.run(found, Stream.of(engine), operation, SIZE, 2);
    return new Subject(engine, Subject.onBytes(operation, SIZE), 2);
  }

  private static List<Measurement> lines(Found found, Subject subject, Optional<Double> goal) {
    Measurement.Floor oneThread =
        new Measurement.Floor("one thread", scaling(found, subject), goal);
    return List.of(
        found.measurement(subject.inOneThread(), Optional.empty()),
        found.measurement(subject, Optional.of(oneThread)));
  }

  private static double scaling(Found found, Subject subject) {
    return found.perSecond(subject) / found.perSecond(subject.inOneThread());
  }
}
