// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {
  private static final long SEED = 20_261_122;

  @TempDir private Path folder;

  @Test
  void tellsTheRotationStoryOnTheReadme() {
    Ended told = Keyturn.run("quickstart");
    assertThat(told.output())
        .contains("of README.md", "Nothing was lost.", "Go on by hand:")
        .contains("rotation, byte for byte", "restart, byte for byte", "(the Piiano call)")
        .doesNotContain("\u001b");
    assertThat(
            told.output()
                .lines()
                .filter(line -> line.matches("[ 1]\\d\\. .* \\(\\d+\\.\\d\\d s\\)")))
        .hasSize(10);
    assertThat(told.status()).isZero();
  }

  @Test
  void anEmptyFileIsAStoryToo() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Ended told = Keyturn.run("quickstart", "--port", freePort(), "--file", empty.toString());
    assertThat(told.output()).contains("Nothing was lost.");
    assertThat(told.status()).isZero();
  }

  @Test
  void aLargeFileNeedsNoMoreMemoryThanASmallOne() throws IOException {
    System.out.println("seed " + SEED);
    Path large = folder.resolve("large");
    Random random = new Random(SEED);
    byte[] chunk = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(large)) {
      for (int i = 0; i < 128; i++) {
        random.nextBytes(chunk);
        out.write(chunk);
      }
    }
    Ended told =
        Keyturn.run(
            Map.of("JAVA_OPTS", "-Xmx96m -XX:+UseSerialGC " + ClassArchive.option().orElse("")),
            "quickstart",
            "--port",
            freePort(),
            "--file",
            large.toString());
    assertThat(told.output()).contains("Encrypted the whole file, 128.0 MiB", "Nothing was lost.");
    assertThat(told.status()).isZero();
  }

  @Test
  void aFileThatIsNotThereIsAWrongArgument() {
    Ended ended = Keyturn.run("quickstart", "--file", folder.resolve("none").toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).startsWith("There is no readable file");
  }

  @Test
  void aServerThatStaysAnswersTheLinesThatWerePrinted() throws Exception {
    Path data = folder.resolve("a user's data");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {0, -1, 10, 13, -128});
    Ended told =
        Keyturn.run(
            "quickstart",
            "--port",
            freePort(),
            "--stay",
            "--data",
            data.toString(),
            "--file",
            binary.toString());
    assertThat(told.status()).isZero();
    long pid = Long.parseLong(told.output().replaceAll("(?s).*'kill (\\d+)'.*", "$1"));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    try {
      assertThat(data.resolve("server.log"))
          .content()
          .contains("is ready on", "Stopped")
          .doesNotContain("Exception");
      assertThat(told.output()).contains("Its log: " + data.resolve("server.log"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      String answers = answersTo(printedLines(told.output(), 4));
      assertThat(answers)
          .contains("\"ciphertext\":\"keyturn:", "\"primary_version\":3", "decryption_failed");
    } finally {
      server.destroy();
      server.onExit().get(40, TimeUnit.SECONDS);
    }
  }

  @Test
  void theLinesThatWerePrintedStartAServerFromWhereTheUserStands() throws Exception {
    Ended told = told("quickstart", "--port", freePort());
    assertThat(told.status()).isZero();
    String answers = answersTo(printedLines(told.output(), 8) + "\nkill $!; wait $!; true");
    assertThat(answers)
        .contains("is ready on", "\"ciphertext\":\"keyturn:", "\"primary_version\":2")
        .contains("decryption_failed", "Stopped");
    assertThat(folder.resolve("keyturn-data")).isDirectory();
  }

  @Test
  void somebodyElsesServerIsLeftAlone() throws Exception {
    try (RunningServer other = RunningServer.start(folder.resolve("other"))) {
      for (int port = other.port() - 2; port <= other.port() + 2; port++) {
        Ended refused = told("quickstart", "--port", "" + port);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
            .hasLineCount(1)
            .matches("(?s)keyturn: Port \\d+ is in use; the story needs " + port + ", .*");
      }
      Ended locked = told("quickstart", "--port", freePort(), "--data", other.data().toString());
      assertThat(locked.status()).isEqualTo(1);
      assertThat(locked.output())
          .contains("keyturn: The server ended by itself.", "Another server is using the data");
      assertThat(other.wire().call("GET", "/api/v1/operations", null, 200).path("items")).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void anInterruptedStoryStopsItsServerAndLeavesNoSecrets() throws Exception {
    Process story = program("quickstart", "--port", freePort()).start();
    try (BufferedReader out = story.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("Started the server on");
      List<ProcessHandle> children = story.descendants().toList();
      assertThat(children).isNotEmpty();
      story.destroy();
      assertThat(story.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
    assertNothingIsLeft();
  }

  private static String freePort() {
    return Integer.toString(TestPorts.first());
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("keyturn-quickstart"));
    }
  }

  /** As told to a user who stands in the test's folder, which is for temporary files too. */
  private Ended told(String... arguments) throws Exception {
    Process process = program(arguments).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private ProcessBuilder program(String... arguments) {
    ProcessBuilder program = Keyturn.program(List.of(arguments)).directory(folder.toFile());
    program.environment().merge("JAVA_OPTS", "-Djava.io.tmpdir=" + folder, (a, b) -> a + " " + b);
    return program;
  }

  private static String printedLines(String output, int expected) {
    List<String> lines =
        output
            .substring(output.indexOf("Go on by hand:"))
            .lines()
            .skip(1)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    assertThat(lines).hasSize(expected);
    return String.join("\n", lines);
  }

  private String answersTo(String script) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(Keyturn.program(List.of()).environment());
    Process running = shell.start();
    String answers = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(answers).isZero();
    return answers;
  }
}
