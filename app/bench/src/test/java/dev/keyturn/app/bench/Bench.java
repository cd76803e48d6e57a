// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import dev.keyturn.app.bench.inside.InProcess;
import dev.keyturn.app.bench.load.OverHttp;
import dev.keyturn.app.bench.load.Wrk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything in one run, and writes the tables. */
@Command(
    name = "app/bench/run",
    mixinStandardHelpOptions = true,
    description = "Measures Keyturn beside its floors and writes docs/benchmarks.md.")
final class Bench implements Callable<Integer> {
  private static final Path REPOSITORY = Path.of("");

  @Option(
      names = "--quick",
      description = "About a minute, for a first impression; writes no page.")
  private boolean quick;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (!Wrk.isInstalled()) {
      System.err.println("bench: wrk is not installed. On Debian: apt-get install wrk");
      return 1;
    }
    String figures = figures(quick ? Plan.QUICK : Plan.FULL);
    System.out.println(figures);
    if (!quick) {
      Page.replace(REPOSITORY.resolve("docs").resolve("benchmarks.md"), figures);
    }
    return 0;
  }

  /** All tables, under the machine that they are of. */
  static String figures(Plan plan) {
    long begin = System.nanoTime();
    Machine machine = Machine.look(REPOSITORY);
    String overHttp =
        Table.of(OverHttp.measure(plan, line -> System.err.println("bench: " + line)));
    String inProcess = Table.of(InProcess.measure(plan));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    machine.fact(
        "How",
        "`app/bench/run`, %s, in %d min %d s"
            .formatted(plan, took.toMinutes(), took.toSecondsPart()));
    return "\n%s\n### Over HTTP\n\n%s\n### In process\n\n%s\n"
        .formatted(machine, overHttp, inProcess);
  }
}
