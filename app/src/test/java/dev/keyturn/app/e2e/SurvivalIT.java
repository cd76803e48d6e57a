// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation comes through. */
class SurvivalIT {
  private static final int KILLS = 20;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aKillRightAfterAnAcknowledgedRotationLosesNothing() {
    RunningServer server = RunningServer.start(data);
    String key = server.wire().createKey(server.wire().createVault("killed"), "orders");
    Map<String, String> ciphertexts = new LinkedHashMap<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      Wire wire = server.wire();
      ciphertexts.put("value " + kill, wire.encrypt(key, "value " + kill));
      int acknowledged = wire.rotate(key);
      server.kill();
      server = RunningServer.start(data);
      assertThat(acknowledged).isEqualTo(kill + 1);
      assertThat(server.wire().call("GET", key, null, 200).path("primary_version").asInt())
          .isEqualTo(acknowledged);
      for (Map.Entry<String, String> one : ciphertexts.entrySet()) {
        assertThat(server.wire().decrypt(key, one.getValue())).isEqualTo(one.getKey());
      }
    }
    assertThat(ciphertexts).hasSize(KILLS);
    assertThat(server.wire().encrypt(key, "last")).contains(":v" + (KILLS + 1) + ":");
    server.close();
  }

  @Test
  void anInstallationMovesFromOneProviderToAnotherAndBackByRotatingAndThenLosesOne()
      throws Exception {
    Path plugins = copyPlugins();
    Map<String, String> ciphertexts = new LinkedHashMap<>();
    String key;
    try (RunningServer server = start(plugins, "maker: tink")) {
      key = server.wire().createKey(server.wire().createVault("moving"), "orders");
      ciphertexts.put("by tink", server.wire().encrypt(key, "by tink"));
    }
    try (RunningServer server = start(plugins, "maker: bouncycastle")) {
      assertThat(server.wire().rotate(key)).isEqualTo(2);
      ciphertexts.put("by bouncycastle", server.wire().encrypt(key, "by bouncycastle"));
      assertDecrypts(server.wire(), key, ciphertexts);
    }
    try (RunningServer server = start(plugins, "maker: tink")) {
      assertThat(server.wire().rotate(key)).isEqualTo(3);
      ciphertexts.put("by tink again", server.wire().encrypt(key, "by tink again"));
      assertDecrypts(server.wire(), key, ciphertexts);
      JsonNode versions = server.wire().call("GET", key + "/versions", null, 200).path("items");
      assertThat(versions)
          .extracting(version -> version.path("maker").path("provider").asText())
          .containsExactly("tink", "bouncycastle", "tink");
    }
    delete(plugins.resolve("crypto-tink"));
    try (RunningServer server =
        start(plugins, "engines: {bouncycastle: {provider: bouncycastle}}")) {
      assertThat(server.log())
          .contains("WARN  Look at the engines: 1 version(s) of sort aes256-siv");
      assertThat(server.health().body()).contains("aes256-siv");
      assertDecrypts(server.wire(), key, ciphertexts);
      assertThat(server.wire().rotate(key)).isEqualTo(4);
      assertThat(server.wire().encrypt(key, "without tink")).contains(":v4:");
    }
  }

  @Test
  void aStoreInMemoryRefusesToRotateTheServersKeys() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("memory.yml"), "storage: {provider: jdbi, settings: {mode: memory}}");
    try (RunningServer server = RunningServer.start(data, file.toString(), "--dev")) {
      JsonNode refused =
          server.wire().call("POST", "/api/pvlt/1.0/system/admin/keys/rotate", null, 405);
      assertThat(refused.path("error_code").asText()).isEqualTo("PV1026");
      assertThat(refused.path("message").asText())
          .isEqualTo("The operation is not allowed in in-memory mode.");
      assertThat(server.log()).contains("The store is in memory");
      String key = server.wire().createKey(server.wire().createVault("short"), "orders");
      assertThat(server.wire().rotate(key)).isEqualTo(2);
    }
    try (RunningServer server = RunningServer.start(data, file.toString())) {
      server.wire().call("GET", "/api/v1/vaults/name:short", null, 404);
    }
  }

  private RunningServer start(Path plugins, String crypto) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("keyturn.yml"),
            "plugins: {directory: '%s'}%ncrypto: {%s}%n".formatted(plugins, crypto));
    return RunningServer.start(data, file.toString(), "--dev");
  }

  private static void assertDecrypts(Wire wire, String key, Map<String, String> ciphertexts) {
    assertThat(ciphertexts).isNotEmpty();
    ciphertexts.forEach(
        (plaintext, ciphertext) -> assertThat(wire.decrypt(key, ciphertext)).isEqualTo(plaintext));
  }

  private Path copyPlugins() throws IOException {
    Path source = Keyturn.HOME.resolve("plugins");
    Path copy = folder.toRealPath().resolve("plugins");
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Files.copy(path, copy.resolve(source.relativize(path).toString()));
      }
    }
    return copy;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
