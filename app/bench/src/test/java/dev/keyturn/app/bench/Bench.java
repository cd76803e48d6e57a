// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import dev.keyturn.app.bench.inside.Engines;
import dev.keyturn.app.bench.inside.InProcess;
import dev.keyturn.app.bench.load.OverHttp;
import dev.keyturn.app.bench.load.Wrk;
import dev.keyturn.app.bench.storage.StoragePlan;
import dev.keyturn.app.bench.storage.Storages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the server, or the engines, in one run, and writes the tables. */
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

  @Option(
      names = "--engines",
      description = "Measures the crypto engines instead of the server; needs no wrk.")
  private boolean engines;

  @Option(
      names = "--storage",
      description = "Measures stores and what many keys cost instead; needs no wrk.")
  private boolean storage;

  @Option(
      names = "--rotations",
      description = "Measures rotations beside bare databases instead; needs no wrk.")
  private boolean rotations;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (engines) {
      publish("engines", ofEngines(quick ? Repetitions.QUICK : Repetitions.FULL));
      return 0;
    }
    if (storage) {
      publish("storage", ofStorage(quick ? StoragePlan.QUICK : StoragePlan.FULL));
      return 0;
    }
    if (rotations) {
      publish("rotations", ofRotations(quick ? StoragePlan.QUICK : StoragePlan.FULL));
      return 0;
    }
    if (!Wrk.isInstalled()) {
      System.err.println("bench: wrk is not installed. On Debian: apt-get install wrk");
      return 1;
    }
    publish("figures", figures(quick ? Plan.QUICK : Plan.FULL));
    return 0;
  }

  private void publish(String name, String figures) throws IOException {
    System.out.println(figures);
    if (!quick) {
      Page.replace(REPOSITORY.resolve("docs").resolve("benchmarks.md"), name, figures);
    }
  }

  /** All tables of the server, under the machine that they are of. */
  static String figures(Plan plan) {
    long begin = System.nanoTime();
    Machine machine = Machine.look(REPOSITORY);
    String overHttp = Table.of(OverHttp.measure(plan, Bench::say));
    String inProcess = Table.of(InProcess.measure(plan.inProcess()));
    machine.fact("How", how("app/bench/run", plan, begin));
    return "\n%s\n### Over HTTP\n\n%s\n### In process\n\n%s\n"
        .formatted(machine, overHttp, inProcess);
  }

  /** All tables of the engines, under the machine that they are of. */
  static String ofEngines(Repetitions repetitions) {
    long begin = System.nanoTime();
    Machine machine = Machine.look(REPOSITORY);
    StringBuilder tables = new StringBuilder();
    for (Engines.Section section : Engines.measure(repetitions)) {
      tables.append(
          "\n### %s\n\n%s"
              .formatted(section.title(), Table.of(section.lines(), section.missing())));
    }
    machine.fact("How", how("app/bench/run --engines", repetitions, begin));
    return "\n" + machine + tables + "\n";
  }

  /** All tables of the stores, under the machine that they are of. */
  static String ofStorage(StoragePlan plan) {
    return ofStores(
        "--storage",
        plan,
        name -> {
          Storages.Section section = Storages.sizes(name, plan, Bench::say);
          return section.server() + "\n" + section.calls();
        });
  }

  /** All tables of rotations, under the machine that they are of. */
  static String ofRotations(StoragePlan plan) {
    return ofStores(
        "--rotations",
        plan,
        name -> {
          Storages.Rotating rotating = Storages.rotations(name, plan, Bench::say);
          return Table.of(rotating.rates()) + "\n" + rotating.versions();
        });
  }

  private static String ofStores(String option, StoragePlan plan, UnaryOperator<String> tables) {
    long begin = System.nanoTime();
    Machine machine = Machine.look(REPOSITORY);
    StringBuilder all = new StringBuilder();
    for (String name : Storages.names()) {
      all.append("\n### %s\n\n%s\n".formatted(name, tables.apply(name)));
    }
    machine.fact("How", how("app/bench/run " + option, plan, begin));
    return "\n" + machine + all + "\n";
  }

  private static void say(String line) {
    System.err.println("bench: " + line);
  }

  private static String how(String command, Object plan, long begin) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return "`%s`, %s, in %d min %d s"
        .formatted(command, plan, took.toMinutes(), took.toSecondsPart());
  }
}
