// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a benchmark in process measures.
 *
 * @param who an engine, a library or a use case
 * @param what the operation, on what
 * @param threads how many at once
 */
record Subject(String who, String what, int threads) {
  private static final String USE_CASE = "use case";

  static Subject of(BenchmarkParams params) {
    String name = params.getBenchmark();
    String operation = name.substring(name.lastIndexOf('.') + 1);
    if (name.startsWith(UseCaseBenchmark.class.getName())) {
      return new Subject(
          USE_CASE,
          operation.equals("authenticate") ? operation : onBytes(operation, UseCaseBenchmark.SIZE),
          1);
    }
    String what =
        name.startsWith(SignBenchmark.class.getName())
            ? operation + " " + params.getParam(SignBenchmark.ALGORITHM)
            : onBytes(operation, Integer.parseInt(params.getParam(AeadBenchmark.SIZE)));
    return new Subject(params.getParam(AeadBenchmark.ENGINE), what, params.getThreads());
  }

  static String onBytes(String operation, int size) {
    return operation + " " + size + " B";
  }

  Subject by(String another) {
    return new Subject(another, what, threads);
  }

  Subject inOneThread() {
    return new Subject(who, what, 1);
  }

  /** What does the same without us: below an engine the JDK, below a use case its engine. */
  Optional<Subject> floor() {
    if (who.equals(AeadBenchmark.JDK)) {
      return Optional.empty();
    }
    if (!who.equals(USE_CASE)) {
      return Optional.of(by(AeadBenchmark.JDK));
    }
    return what.startsWith("encrypt") || what.startsWith("decrypt")
        ? Optional.of(by(House.TINK))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return who + ": " + what + (threads == 1 ? "" : ", " + threads + " threads");
  }
}
