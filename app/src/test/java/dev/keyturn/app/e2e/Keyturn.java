// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.cli.CommandsHere;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, called as a program. */
final class Keyturn {
  static final Path HOME = Path.of(System.getProperty("keyturn.dist"));

  /** What makes a JVM start fast and stay small, for programs that end soon. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

  private static final int PATIENCE_SECONDS = 240;

  private Keyturn() {}

  /** What a program left behind. */
  record Ended(int status, String output) {
    /** What it said at the end, and at the end only. */
    String lastLine() {
      return output.lines().reduce("", (first, second) -> second);
    }
  }

  static ProcessBuilder program(List<String> arguments) {
    return program(HOME, arguments);
  }

  /** The program of any distribution. */
  static ProcessBuilder program(Path home, List<String> arguments) {
    return program(home, arguments, home.equals(HOME) ? ClassArchive.option().orElse("") : "");
  }

  /** The assembled program, in a JVM with one more option. */
  static ProcessBuilder program(List<String> arguments, String option) {
    return program(HOME, arguments, option);
  }

  private static ProcessBuilder program(Path home, List<String> arguments, String option) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/keyturn").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", QUICK + " " + option);
    builder.redirectErrorStream(true);
    return builder;
  }

  /** The same program, with more options for its JVM. */
  static ProcessBuilder withOptions(String javaOptions, ProcessBuilder program) {
    program.environment().merge("JAVA_OPTS", javaOptions, (some, more) -> some + " " + more);
    return program;
  }

  /** The same commands in this process, where the cost of a JVM would show nothing more. */
  static Ended runHere(String... arguments) {
    StringWriter said = new StringWriter();
    int status = CommandsHere.run(HOME, new PrintWriter(said, true), arguments);
    return new Ended(status, said.toString());
  }

  static Ended run(String... arguments) {
    return run(Map.of(), arguments);
  }

  static Ended run(Map<String, String> environment, String... arguments) {
    ProcessBuilder builder = program(List.of(arguments));
    builder.environment().putAll(environment);
    return run(builder);
  }

  static Ended run(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("keyturn does not end; it said:\n" + output);
      }
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
