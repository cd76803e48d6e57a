// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What figures are worth nothing without: where, when and on what they were taken. */
final class Machine {
  private final List<String> facts = new ArrayList<>();

  private Machine() {}

  /** As it is now, before the load begins. */
  static Machine look(Path repository) {
    Machine machine = new Machine();
    machine.fact("When", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    machine.fact("What", "commit " + commit(repository));
    machine.fact(
        "Processor",
        "%s, %d cores"
            .formatted(
                inFile("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors()));
    inFile("/proc/cpuinfo", "flags")
        .ifPresent(flags -> machine.fact("AVX-512 IFMA", flags.contains("512ifma") ? "yes" : "no"));
    inFile("/proc/meminfo", "MemTotal").ifPresent(memory -> machine.fact("Memory", memory));
    machine.fact("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.fact(
        "JVM",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    machine.fact(
        "Load average before",
        String.format(
            Locale.ROOT,
            "%.2f (what else ran on the machine)",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    return machine;
  }

  void fact(String name, String value) {
    facts.add("* " + name + ": " + value);
  }

  @Override
  public String toString() {
    return String.join("\n", facts) + "\n";
  }

  private static String commit(Path repository) {
    String commit = git(repository, "rev-parse", "--short=12", "HEAD");
    return git(repository, "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + ", with changes";
  }

  private static String git(Path repository, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static Optional<String> inFile(String file, String name) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
