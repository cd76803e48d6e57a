// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;

/** What a benchmark in process measures: an operation on so many bytes, by an engine or a case. */
record Subject(String engine, String operation, int size) {
  private static final String USE_CASE = "use case";

  static Subject of(BenchmarkParams params) {
    String name = params.getBenchmark();
    String operation = name.substring(name.lastIndexOf('.') + 1);
    if (name.startsWith(UseCaseBenchmark.class.getName())) {
      return new Subject(USE_CASE, operation, UseCaseBenchmark.SIZE);
    }
    return new Subject(
        params.getParam("engine"), operation, Integer.parseInt(params.getParam("size")));
  }

  /** What does the same without us: below an engine the JDK, below a use case its engine. */
  Optional<Subject> floor() {
    if (engine.equals(AeadBenchmark.JDK)) {
      return Optional.empty();
    }
    if (!engine.equals(USE_CASE)) {
      return Optional.of(new Subject(AeadBenchmark.JDK, operation, size));
    }
    return switch (operation) {
      case "encrypt", "decrypt" -> Optional.of(new Subject(House.TINK, operation, size));
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return operation.equals("authenticate")
        ? engine + ": " + operation
        : "%s: %s %d B".formatted(engine, operation, size);
  }
}
