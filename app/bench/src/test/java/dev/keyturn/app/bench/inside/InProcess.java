// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks of this package in one thread, and compares each with its floor. */
public final class InProcess {
  private InProcess() {}

  public static List<Measurement> measure(Plan plan) {
    Map<Subject, Statistics> figures = new LinkedHashMap<>();
    for (RunResult result : run(plan)) {
      figures.put(Subject.of(result.getParams()), result.getPrimaryResult().getStatistics());
    }
    List<Measurement> measurements = new ArrayList<>();
    figures.forEach((subject, found) -> measurements.add(measurement(subject, found, figures)));
    return measurements;
  }

  private static Collection<RunResult> run(Plan plan) {
    TimeValue time = TimeValue.milliseconds(plan.iterationMillis());
    var options =
        new OptionsBuilder()
            .include(AeadBenchmark.class.getName())
            .include(UseCaseBenchmark.class.getName())
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .forks(plan.forks())
            .warmupIterations(plan.forks() == 0 ? 0 : plan.iterations())
            .warmupTime(time)
            .measurementIterations(plan.iterations())
            .measurementTime(time)
            .shouldFailOnError(true)
            .verbosity(plan.forks() == 0 ? VerboseMode.SILENT : VerboseMode.NORMAL)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("A benchmark in process failed: " + e.getMessage(), e);
    }
  }

  private static Measurement measurement(
      Subject subject, Statistics found, Map<Subject, Statistics> figures) {
    Optional<Measurement.Floor> floor =
        subject
            .floor()
            .map(
                below ->
                    new Measurement.Floor(
                        below.engine(), found.getMean() / figures.get(below).getMean()));
    return new Measurement(
        subject.toString(),
        found.getMean(),
        found.getMin(),
        found.getMax(),
        floor,
        Optional.empty(),
        Optional.empty());
  }
}
