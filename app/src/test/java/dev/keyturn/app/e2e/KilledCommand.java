// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A command of the distribution that does not come to its end. */
final class KilledCommand {
  private static final Duration MOST = Duration.ofMinutes(10);

  /** 128 and the number of the signal, as the JDK tells it. */
  private static final int KILLED = 137;

  private final ProcessBuilder program;
  private final Path log;

  /** Writes what it says into a file. */
  KilledCommand(ProcessBuilder program, Path log) {
    this.program = program.redirectOutput(log.toFile());
    this.log = log;
  }

  /** Runs it, and kills it as {@code kill -9} does as soon as that holds. */
  void killWhen(String what, BooleanSupplier condition) throws Exception {
    Process process = program.start();
    try {
      Patience.await(
          what,
          MOST,
          () -> {
            assertThat(process.isAlive()).as("goes on until %s: %s", what, said()).isTrue();
            return condition.getAsBoolean();
          });
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    assertThat(process.exitValue()).as(said()).isEqualTo(KILLED);
  }

  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
