// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server per data directory, whatever it keeps there. */
class SecondServerIT {
  private static final int SERVERS = 2;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void aStoreThatKeepsNothingThereIsNoExceptionAndAKillFreesTheDirectory() throws IOException {
    Path data = folder.toRealPath().resolve("data");
    String memory =
        Files.writeString(
                folder.resolve("memory.yml"), "storage: {provider: jdbi, settings: {mode: memory}}")
            .toString();
    RunningServer first = RunningServer.start(data, memory, "--dev");
    String port = Integer.toString(TestPorts.first());
    Ended second =
        Keyturn.run("server", memory, "--dev", "--data", data.toString(), "--port", port);
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.output())
        .isEqualTo("keyturn: Another server is using the data directory %s.\n".formatted(data));
    first.wire().createVault("still-served");

    first.kill();
    try (RunningServer next = RunningServer.start(data, memory, "--dev")) {
      next.wire().createVault("free-again");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoStartedAtTheSameMomentExactlyOneServes(boolean prepared) throws Exception {
    Path data = folder.toRealPath().resolve("data");
    if (prepared) {
      assertThat(Keyturn.run("init", "--data", data.toString()).status()).isZero();
    }
    List<Process> servers = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      servers.add(start(data, i));
    }
    CompletableFuture.anyOf(
            servers.stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new))
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    int loser = servers.get(0).isAlive() ? 1 : 0;
    assertThat(servers.get(loser).exitValue()).isEqualTo(1);
    assertThat(log(loser))
        .endsWith("keyturn: Another server is using the data directory %s.\n".formatted(data));
    int winner = 1 - loser;
    awaitReady(servers.get(winner), winner);
    servers.get(winner).destroy();
    servers.get(winner).onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(log(winner)).endsWith("Stopped\n").doesNotContain("ERROR");
  }

  private void awaitReady(Process server, int number) throws Exception {
    try (var log = Files.newBufferedReader(logFile(number))) {
      while (server.isAlive()) {
        String line = log.readLine();
        if (line != null && line.contains("is ready on")) {
          return;
        }
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("The other one ended as well: " + log(number));
  }

  private Process start(Path data, int number) throws IOException {
    String port = Integer.toString(TestPorts.first());
    Process process =
        Keyturn.program(List.of("server", "--dev", "--data", data.toString(), "--port", port))
            .redirectOutput(logFile(number).toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private Path logFile(int number) {
    return folder.resolve("log-" + number);
  }

  private String log(int number) throws IOException {
    return Files.readString(logFile(number));
  }
}
