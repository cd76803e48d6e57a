// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @AfterEach
  void restoreLog() {
    TestLog.restore();
  }

  @Test
  void helpListsEveryCommand() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("server", "init", "admin", "audit", "version", "help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "server",
        "init",
        "admin",
        "admin reset",
        "audit",
        "audit verify",
        "backup",
        "restore",
        "migrate",
        "verify",
        "version"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run((command + " --help").strip().split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: keyturn");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "nonsense",
        "server --nonsense",
        "server --port x",
        "server --port 0",
        "server --port 65534",
        "init a b",
        "admin",
        "admin reset --nonsense",
        "audit",
        "audit verify --nonsense",
        "restore",
        "restore file --skip 0",
        "migrate",
        "verify a b",
        "version x"
      })
  void aMisspeltCommandShowsTheUsage(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .containsAnyOf("Usage: keyturn", "Did you mean: keyturn server")
        .doesNotContain("\tat ");
  }

  @Test
  void versionSaysWhichVersion() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("keyturn ");
  }

  @Test
  void whatTheOperatorCanMendIsOneLine() {
    assertThat(run("init", folder.resolve("none.yml").toString(), "--data", folder.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("keyturn: There is no readable configuration file")
        .hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whereThereIsNothingToMoveRestoreOrVerifyItIsOneLine() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "correct horse battery");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path configuration = Files.writeString(folder.resolve("here.yml"), "storage: {provider: file}");
    String data = folder.resolve("data").toString();
    String none = folder.resolve("none").toString();
    assertOneLine("There is no readable configuration", "migrate", "--data", data, "--to", none);
    assertOneLine(
        "Both configurations name the same store.",
        "migrate",
        configuration.toString(),
        "--data",
        data,
        "--to",
        configuration.toString());
    assertOneLine(
        "There is no readable file",
        "restore",
        none,
        "--data",
        data,
        "--passphrase-file",
        secret.toString());
    assertOneLine("The data directory " + data + " is not prepared", "verify", "--data", data);
    assertOneLine(
        "The data directory " + data + " is not prepared",
        "migrate",
        "--data",
        data,
        "--to",
        configuration.toString());
    assertThat(Path.of(data)).doesNotExist();
  }

  private void assertOneLine(String begin, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(err.toString()).startsWith("keyturn: " + begin).hasLineCount(1);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
