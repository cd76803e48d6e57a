// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting, refusing to start, and stopping. */
class StartIT {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aServerWithoutConfigurationMakesWhatIsMissingForItsOwnerAlone() throws IOException {
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.log())
          .contains(
              "Made the data directory", "Made the root key", "Made the administrator's token")
          .contains("Made a self-signed TLS certificate", "is ready on http://127.0.0.1:");
      assertThat(server.log().lines())
          .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .* INFO .*"));
      server.wire().createVault("first");
    }
    assertThat(permissions(data)).isEqualTo("rwx------");
    for (String secret : Set.of("admin.token", "tls.p12", "tls.password")) {
      assertThat(permissions(data.resolve(secret))).as(secret).isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(4)
          .allMatch(file -> permissions(file).endsWith("------"));
    }
  }

  @Test
  void aSecondStartFindsEverythingAndMakesNothing() {
    try (RunningServer server = RunningServer.start(data)) {
      server.wire().createVault("first");
    }
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.log().split("is ready on", -1)[1]).doesNotContain("Made");
      assertThat(
              server
                  .wire()
                  .call("GET", "/api/v1/vaults/name:first", null, 200)
                  .path("name")
                  .asText())
          .isEqualTo("first");
    }
  }

  @Test
  void aSecondServerOnTheSameDirectoryIsRefused() {
    try (RunningServer server = RunningServer.start(data)) {
      Ended second = Keyturn.run("server", "--data", data.toString(), "--port", freePort());
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.output())
          .isEqualTo("keyturn: Another server is using the data directory %s.\n".formatted(data));
      assertThat(server.wire().send("GET", "/api/v1/vaults", null).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsOneLine() throws IOException {
    Keyturn.run("init", "--data", data.toString());
    int port = TestPorts.first();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = Keyturn.run("server", "--data", data.toString(), "--port", "" + port);
      assertThat(taken.isBound()).isTrue();
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.output()).doesNotContain("\tat ");
      assertThat(ended.lastLine())
          .startsWith("keyturn: Cannot listen on 127.0.0.1:" + port + ": Address already in use");
    }
  }

  @Test
  void withAConfigurationFileAnUnpreparedDirectoryIsLeftAloneAndRefused() throws IOException {
    String sample = Keyturn.HOME.resolve("conf/keyturn.yml").toString();
    Ended missing = Keyturn.run("server", sample, "--data", data.toString(), "--port", freePort());
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.output()).hasLineCount(1).contains("is not prepared", "keyturn init");
    assertThat(data).doesNotExist();
    Files.createDirectory(data);
    Ended empty = Keyturn.run("server", sample, "--data", data.toString(), "--port", freePort());
    assertThat(empty.status()).isEqualTo(1);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void initPreparesOnceAndTheServerGoesOn() {
    String sample = Keyturn.HOME.resolve("conf/keyturn.yml").toString();
    Ended first = Keyturn.run("init", sample, "--data", data.toString());
    assertThat(first.output()).contains("Made the root key", "The data directory is prepared.");
    assertThat(first.status()).isZero();
    Ended again = Keyturn.run("init", sample, "--data", data.toString());
    assertThat(again.status()).isZero();
    assertThat(again.output()).isEqualTo("The data directory is prepared.\n");
    try (RunningServer server = RunningServer.start(data, sample)) {
      assertThat(server.log()).doesNotContain("Made").contains("is ready on");
      server.wire().createVault("first");
    }
  }

  @Test
  void aStopSignalStopsCleanly() {
    RunningServer server = RunningServer.start(data);
    server.askToStop();
    assertThat(server.awaitEnd()).isEqualTo(143);
    assertThat(server.log()).endsWith("Stopped\n").doesNotContain("ERROR", "WARN");
  }

  @Test
  void resetReplacesTheTokenWhileTheServerIsStopped() {
    String old;
    try (RunningServer server = RunningServer.start(data)) {
      old = server.adminToken();
      assertThat(Keyturn.run("admin", "reset", "--data", data.toString()).status()).isEqualTo(1);
      assertThat(server.adminToken()).isEqualTo(old);
    }
    Ended reset = Keyturn.run("admin", "reset", "--data", data.toString());
    assertThat(reset.output()).contains("Made a new administrator's token").doesNotContain(old);
    assertThat(reset.status()).isZero();
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.adminToken()).isNotEqualTo(old);
      server.wire().createVault("first");
      server.wire().as(old).call("GET", "/api/v1/vaults", null, 401);
    }
    assertThat(permissions(data.resolve("admin.token"))).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crypto: {makr: tink} | Unrecognized field at: crypto.makr",
        "crypto: {engines: {tink: {provider: titanium}}} | 'titanium'",
        "storage: {provider: jdbi, settings: {urll: x}} | Setting 'urll' is not known",
        "audit: {provider: file, settings: {nonsense: x}} | Setting 'nonsense' is not known",
        "plugins: {directory: /nowhere/at/all} | /nowhere/at/all",
        "http: {bindHost: 0.0.0.0} | allowPlainHttpBeyondLoopback",
      })
  void aBadConfigurationIsExplained(String text, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yml"), text);
    Ended ended =
        Keyturn.run(
            "server", file.toString(), "--dev", "--data", data.toString(), "--port", freePort());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("keyturn: ", expected).doesNotContain("\tat ");
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.yml"),
            """
            crypto: {engines: {one: {provider: titanium}}}
            audit: {provider: papyrus}
            """);
    Keyturn.run("init", "--data", data.toString());
    Ended ended =
        Keyturn.run("server", file.toString(), "--data", data.toString(), "--port", freePort());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("'titanium'", "'papyrus'");
    Ended settings =
        Keyturn.run(
            "server",
            Files.writeString(
                    folder.resolve("bad.yml"),
                    """
                    crypto: {engines: {one: {provider: tink, settings: {a: b}}}}
                    rootKey: {provider: file, settings: {c: d}}
                    """)
                .toString(),
            "--data",
            data.toString(),
            "--port",
            freePort());
    assertThat(settings.status()).isEqualTo(1);
    assertThat(settings.output()).contains("'a' is not known", "'c' is not known");
  }

  private static String freePort() {
    return Integer.toString(TestPorts.first());
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
