// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.app.cli.quickstart.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the commands that call a server do before they reach one. */
class RemoteCommandsTest {
  private static final String SECRET = "someSecretThatMustNotBeRepeated";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path token;

  @BeforeEach
  void makeToken() throws IOException {
    token = folder.resolve("token");
    Files.createFile(
        token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(token, SECRET + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principal",
        "principal create",
        "principal list --nonsense",
        "principal disable",
        "token create",
        "token create app --key k",
        "token create app --whole-server --all-vaults",
        "token revoke",
        "role create",
        "grant create --principal app --permission read",
        "grant create --vault v --permission read",
        "grant create --principal app --role r --vault v --permission read",
        "grant list --principal app --role r",
        "role list --server ftp://host",
        "role list --server http://user:word@host"
      })
  void whatMakesNoSenseIsAMatterOfUsage(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: keyturn").doesNotContain("\tat ");
  }

  @Test
  void everyCommandExplainsItself() {
    List<CommandLine> commands =
        Stream.of("principal", "token", "role", "grant")
            .map(name -> Main.commandLine().getSubcommands().get(name))
            .flatMap(group -> group.getSubcommands().values().stream().distinct())
            .toList();
    assertThat(commands).hasSize(21);
    for (CommandLine command : commands) {
      assertThat(command.getUsageMessage())
          .startsWith("Usage: keyturn ")
          .contains("--server", "--token-file", "--ca-file", "--json");
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidPlainly() {
    assertThat(run("role list --server http://127.0.0.1:" + FreePorts.first())).isEqualTo(1);
    assertThat(err.toString()).startsWith("keyturn: Nothing listens at http://").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"items\":[{\"name\":\"%s\"}]} | 0",
        "403 | {\"code\":\"forbidden\",\"detail\":\"%s\"} | 1"
      })
  void aServerGivesTheTerminalNoCommands(int status, String body, int exit) throws IOException {
    String commands = "\\u001b[2Ja\\u009b2Jb\\u202ec\\nd";
    assertThat(runAgainstServer(status, body.formatted(commands))).isEqualTo(exit);
    assertThat(out.toString() + err).contains("?[2Ja?2Jb?c?d");
  }

  @Test
  void aListingThatRepeatsItselfIsGivenUp() throws IOException {
    assertThat(runAgainstServer(200, "{\"items\":[],\"next_cursor\":\"again\"}")).isEqualTo(1);
    assertThat(err.toString()).contains("repeats itself").hasLineCount(1);
  }

  @Test
  void aTokenThatOthersMayReadIsNotUsed() throws IOException {
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run("role list")).isEqualTo(1);
    assertThat(err.toString()).contains("chmod 600").hasLineCount(1);
  }

  @Test
  void whatIsNoTokenIsNotRepeated() throws IOException {
    Files.writeString(token, SECRET + "\n" + SECRET);
    assertThat(run("role list")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no token in").doesNotContain(SECRET);
  }

  @Test
  void anExistingFileIsNotOverwrittenBySomeSecret() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "precious");
    assertThat(run("token create 7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001 --out " + there))
        .isEqualTo(1);
    assertThat(err.toString()).contains("exists already");
    assertThat(there).hasContent("precious");
  }

  @Test
  void noFileIsLeftWhereNoTokenWasMade() {
    Path file = folder.resolve("new");
    String server = " --server http://127.0.0.1:" + FreePorts.first();
    assertThat(run("token regenerate 7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001 --out " + file + server))
        .isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileWithoutCertificatesIsSaidPlainly() {
    assertThat(run("role list --ca-file " + token)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("keyturn: There ")
        .contains("certificate")
        .hasLineCount(1);
  }

  /** Lists roles of a server that has one answer to everything. */
  @Test
  void aBackupThatBreaksOffLeavesTheOldOneAndNothingElse() throws IOException {
    Path backup = Files.writeString(folder.resolve("backup.age"), "the old one");
    Path passphrase = folder.resolve("passphrase");
    Files.copy(token, passphrase, StandardCopyOption.COPY_ATTRIBUTES);
    HttpServer server =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange
                  .getResponseBody()
                  .write("age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII));
              exchange.getResponseBody().write(new byte[100_000]);
              exchange.getResponseBody().flush();
              throw new IOException("A test breaks it off.");
            });
    try {
      String line = "backup %s --force --passphrase-file %s --server http://127.0.0.1:%d";
      assertThat(run(line.formatted(backup, passphrase, server.getAddress().getPort())))
          .isEqualTo(1);
    } finally {
      server.stop(0);
    }
    assertThat(err.toString())
        .startsWith("keyturn: The server broke its answer off;")
        .hasLineCount(1);
    assertThat(backup).hasContent("the old one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(backup, passphrase, token);
    }
  }

  @Test
  void aBackupThatHasNoPlaceIsSaidPlainly() {
    String line = "backup %s --recipient age1 --server http://127.0.0.1:%d";
    Path nowhere = folder.resolve("none").resolve("backup.age");
    assertThat(run(line.formatted(nowhere, FreePorts.first()))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("keyturn: The backup cannot be written to " + nowhere)
        .hasLineCount(1);
  }

  private static HttpServer serving(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private int runAgainstServer(int status, String body) throws IOException {
    byte[] answer = body.getBytes(StandardCharsets.US_ASCII);
    HttpServer server =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(status, answer.length);
              exchange.getResponseBody().write(answer);
              exchange.close();
            });
    try {
      return run("role list --server http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private int run(String words) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute((words + " --token-file " + token).split(" "));
  }
}
