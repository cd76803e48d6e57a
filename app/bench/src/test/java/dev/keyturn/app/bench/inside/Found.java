// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.Repetitions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs benchmarks by JMH, and has what it found of each, in the order of the runs. */
final class Found {
  private static final double MEDIAN = 50;

  /**
   * What the server says by itself before anything else; before the benchmarks, JMH has loaded what
   * takes no notice of it later.
   */
  private static final String GENERATORS_AS_IN_THE_SERVER =
      "-Djava.security.egd=file:/dev/./urandom";

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Repetitions repetitions;
  private final Map<Subject, RunResult> results = new LinkedHashMap<>();

  Found(Repetitions repetitions) {
    this.repetitions = repetitions;
  }

  /** What is to be run; nothing unless it is included. */
  static ChainedOptionsBuilder choice() {
    return new OptionsBuilder();
  }

  void run(ChainedOptionsBuilder choice) {
    boolean trial = repetitions.forks() == 0;
    TimeValue time = TimeValue.milliseconds(repetitions.millis());
    choice
        .mode(Mode.Throughput)
        .timeUnit(TimeUnit.SECONDS)
        .forks(repetitions.forks())
        .jvmArgsAppend(GENERATORS_AS_IN_THE_SERVER)
        .warmupIterations(trial ? 0 : repetitions.iterations())
        .warmupTime(time)
        .measurementIterations(repetitions.iterations())
        .measurementTime(time)
        .shouldFailOnError(true)
        .verbosity(trial ? VerboseMode.SILENT : VerboseMode.NORMAL);
    try {
      for (RunResult result : new Runner(choice.build()).run()) {
        results.put(Subject.of(result.getParams()), result);
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("A benchmark in process failed: " + e.getMessage(), e);
    }
  }

  Set<Subject> subjects() {
    return results.keySet();
  }

  /** The median of all iterations. */
  double perSecond(Subject subject) {
    return statistics(subject).getPercentile(MEDIAN);
  }

  Measurement measurement(Subject subject, Optional<Measurement.Floor> floor) {
    return new Measurement(
        subject.toString(),
        perSecond(subject),
        statistics(subject).getMin(),
        statistics(subject).getMax(),
        floor,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(results.get(subject).getSecondaryResults().get(ALLOCATED))
            .map(allocated -> allocated.getScore()));
  }

  Measurement.Floor floor(Subject subject, Subject below, Optional<Double> goal) {
    return new Measurement.Floor(below.who(), perSecond(subject) / perSecond(below), goal);
  }

  private Statistics statistics(Subject subject) {
    return results.get(subject).getPrimaryResult().getStatistics();
  }
}
