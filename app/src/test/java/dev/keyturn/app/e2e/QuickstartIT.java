// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
    Ended told = Keyturn.run("quickstart", "--file", empty.toString());
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
      for (int i = 0; i < 200; i++) {
        random.nextBytes(chunk);
        out.write(chunk);
      }
    }
    Ended told =
        Keyturn.run(
            Map.of("JAVA_OPTS", "-Xmx96m -XX:+UseSerialGC"),
            "quickstart",
            "--file",
            large.toString());
    assertThat(told.output()).contains("Encrypted the whole file, 200.0 MiB", "Nothing was lost.");
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
    Path data = folder.resolve("data");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {0, -1, 10, 13, -128});
    Ended told =
        Keyturn.run("quickstart", "--stay", "--data", data.toString(), "--file", binary.toString());
    assertThat(told.status()).isZero();
    long pid = Long.parseLong(told.output().replaceAll("(?s).*'kill (\\d+)'.*", "$1"));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    try {
      List<String> script =
          told.output()
              .substring(told.output().indexOf("Go on by hand:"))
              .lines()
              .skip(1)
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      assertThat(script).hasSize(4);
      Process shell =
          new ProcessBuilder("bash", "-c", String.join("\n", script))
              .redirectErrorStream(true)
              .start();
      String answers = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).isZero();
      assertThat(answers)
          .contains("\"ciphertext\":\"keyturn:", "\"primary_version\":3", "decryption_failed");
    } finally {
      server.destroy();
      server.onExit().get(40, TimeUnit.SECONDS);
    }
  }
}
