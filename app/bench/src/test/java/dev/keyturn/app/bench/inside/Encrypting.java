// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.domain.key.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;

/** AES-256-GCM of each engine beside that of the JDK. */
final class Encrypting {
  static final List<String> OPERATIONS = List.of("encrypt", "decrypt");

  private static final List<Integer> SIZES = List.of(64, 256, 4096, 65_536);

  private Encrypting() {}

  static Engines.Section measure(Found found) {
    EnginesHere engines = EnginesHere.with(Algorithm.AES256_GCM96);
    List<Measurement> lines = new ArrayList<>();
    for (String operation : OPERATIONS) {
      for (int size : SIZES) {
        lines.addAll(measure(found, engines.present(), operation, size));
      }
    }
    return new Engines.Section("AES-256-GCM, one thread", lines, engines.missing());
  }

  private static List<Measurement> measure(
      Found found, List<String> engines, String operation, int size) {
    run(found, Stream.concat(Stream.of(AeadBenchmark.JDK), engines.stream()), operation, size, 1);
    Subject bare = new Subject(AeadBenchmark.JDK, Subject.onBytes(operation, size), 1);
    List<Measurement> lines = new ArrayList<>();
    lines.add(found.measurement(bare, Optional.empty()));
    for (String engine : engines) {
      Subject subject = bare.by(engine);
      lines.add(
          found.measurement(subject, Optional.of(found.floor(subject, bare, goal(engine, size)))));
    }
    return lines;
  }

  static void run(Found found, Stream<String> engines, String operation, int size, int threads) {
    found.run(
        Found.choice()
            .include(AeadBenchmark.class.getName() + "." + operation)
            .param(AeadBenchmark.ENGINE, engines.toArray(String[]::new))
            .param(AeadBenchmark.SIZE, Integer.toString(size))
            .threads(threads)
            .addProfiler(GCProfiler.class));
  }

  private static Optional<Double> goal(String engine, int size) {
    boolean bouncyCastle = engine.equals("bouncycastle");
    if (size >= 4096) {
      return Optional.of(bouncyCastle ? 0.8 : 0.9);
    }
    return size == 256 && !bouncyCastle ? Optional.of(0.7) : Optional.empty();
  }
}
