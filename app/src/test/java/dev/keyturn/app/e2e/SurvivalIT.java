// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation comes through. */
class SurvivalIT {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aStoreInFilesDoesTheMainJobAndHasItAllAfterARestart() throws IOException {
    String configuration = configuration("file");
    String key;
    String old;
    try (RunningServer server = RunningServer.start(data, configuration, "--dev")) {
      Wire wire = server.wire();
      key = wire.createKey(wire.createVault("in files"), "orders");
      old = wire.encrypt(key, "before");
      assertThat(wire.rotate(key)).isEqualTo(2);
      assertRewraps(wire, key, old);
      assertThat(data.resolve("file-store/journal-0000000001")).isNotEmptyFile();
      assertThat(data.resolve("store")).doesNotExist();
    }
    try (RunningServer server = RunningServer.start(data, configuration)) {
      assertThat(primary(server.wire(), key)).isEqualTo(2);
      assertRewraps(server.wire(), key, old);
      assertThat(server.wire().rotate(key)).isEqualTo(3);
      assertThat(server.log()).doesNotContain("ERROR");
    }
  }

  @Test
  void anInstallationMovesFromOneProviderToAnotherAndBackByRotatingAndThenLosesOne()
      throws Exception {
    Path plugins = copyPlugins();
    Map<String, String> ciphertexts = new LinkedHashMap<>();
    Map<String, String> signatures = new LinkedHashMap<>();
    String key;
    try (RunningServer server = start(plugins, "maker: tink")) {
      String vault = server.wire().createVault("moving");
      key = server.wire().createKey(vault, "orders");
      signatures.putAll(signUnderNewKeys(server.wire(), vault));
      ciphertexts.put("by tink", server.wire().encrypt(key, "by tink"));
    }
    moveToAPlatformWithoutAccp(plugins);
    try (RunningServer server = start(plugins, "maker: bouncycastle")) {
      assertThat(server.log().lines().filter(line -> line.contains("engines.accp is skipped")))
          .singleElement()
          .asString()
          .contains("WARN", "There is no Amazon Corretto Crypto Provider for");
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
          .contains("WARN  Look at the engines: 1 version(s) of sort aes256-siv/encrypt/")
          .contains("an engine that offers aes256-siv to encrypt: install the plugin of 'tink'");
      assertThat(server.health().body()).contains("aes256-siv to encrypt: install the plugin of");
      assertDecrypts(server.wire(), key, ciphertexts);
      assertSignsAsBefore(server.wire(), signatures);
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

  private String configuration(String store) throws IOException {
    return Files.writeString(folder.resolve("store.yml"), "storage: {provider: " + store + "}")
        .toString();
  }

  private static int primary(Wire wire, String key) {
    return wire.call("GET", key, null, 200).path("primary_version").asInt();
  }

  private static void assertRewraps(Wire wire, String key, String old) {
    assertThat(wire.decrypt(key, old)).isEqualTo("before");
    JsonNode moved =
        wire.call("POST", key + "/rewrap", "{\"ciphertext\": \"%s\"}".formatted(old), 200);
    assertThat(moved.path("version").asInt()).isEqualTo(2);
    assertThat(wire.decrypt(key, moved.path("ciphertext").asText())).isEqualTo("before");
  }

  private static void assertDecrypts(Wire wire, String key, Map<String, String> ciphertexts) {
    assertThat(ciphertexts).isNotEmpty();
    ciphertexts.forEach(
        (plaintext, ciphertext) -> assertThat(wire.decrypt(key, ciphertext)).isEqualTo(plaintext));
  }

  /** As the loader sees it: none of the builds is for there. */
  private static void moveToAPlatformWithoutAccp(Path plugins) throws IOException {
    try (Stream<Path> jars = Files.list(plugins.resolve("crypto-accp"))) {
      for (Path jar : jars.filter(jar -> jar.toString().endsWith("_64.jar")).toList()) {
        Files.delete(jar);
      }
    }
  }

  /** A signature under a new key of each sort, by the path of the key. */
  private static Map<String, String> signUnderNewKeys(Wire wire, String vault) {
    Map<String, String> signatures = new LinkedHashMap<>();
    for (String algorithm : List.of("rsa-2048", "ecdsa-p256", "ed25519")) {
      String keys = "/api/v1/vaults/" + vault + "/keys";
      String order = "{\"name\": \"%s\", \"algorithm\": \"%1$s\", \"use\": \"sign\"}";
      wire.call("POST", keys, order.formatted(algorithm), 201);
      signatures.put(keys + "/" + algorithm, sign(wire, keys + "/" + algorithm));
    }
    return signatures;
  }

  private static void assertSignsAsBefore(Wire wire, Map<String, String> signatures) {
    assertThat(signatures).hasSize(3);
    signatures.forEach(
        (path, signature) -> {
          JsonNode maker = wire.call("GET", path + "/versions", null, 200).at("/items/0/maker");
          assertThat(maker.path("provider").asText()).isEqualTo("tink");
          for (String one : List.of(signature, sign(wire, path))) {
            String body = "{\"input\": \"aGVsbG8=\", \"signature\": \"%s\"}".formatted(one);
            assertThat(wire.call("POST", path + "/verify", body, 200).path("valid").asBoolean())
                .as(path)
                .isTrue();
          }
        });
  }

  private static String sign(Wire wire, String key) {
    return wire.call("POST", key + "/sign", "{\"input\": \"aGVsbG8=\"}", 200)
        .path("signature")
        .asText();
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
