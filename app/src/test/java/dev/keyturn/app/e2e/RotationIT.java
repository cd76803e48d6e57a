// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The act that everything is built around, in every dialect. */
class RotationIT {
  private static final String PIIANO = "/api/pvlt/1.0/system/admin/keys/rotate";

  @TempDir private static Path folder;
  private static RunningServer server;
  private static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.toRealPath().resolve("data"));
    wire = server.wire();
  }

  @AfterAll
  static void stopAndLookForSecrets() throws Exception {
    String token = server.adminToken();
    server.close();
    assertThat(server.log()).doesNotContain(token, "aGVsbG8=", "ERROR");
    assertThat(Files.readString(server.data().resolve("audit.jsonl"))).doesNotContain(token);
  }

  @Test
  void nativelyOldDataStayReadableAndNewDataAreUnderTheNewVersion() {
    String key = wire.createKey(wire.createVault("native"), "orders");
    String old = wire.encrypt(key, "before");
    assertThat(wire.rotate(key)).isEqualTo(2);
    String fresh = wire.encrypt(key, "after");
    assertThat(old).contains(":v1:");
    assertThat(fresh).contains(":v2:");
    assertThat(wire.decrypt(key, old)).isEqualTo("before");
    assertThat(wire.decrypt(key, fresh)).isEqualTo("after");
    JsonNode moved =
        wire.call("POST", key + "/rewrap", "{\"ciphertext\": \"%s\"}".formatted(old), 200);
    assertThat(moved.path("version").asInt()).isEqualTo(2);
    assertThat(moved.path("changed").asBoolean()).isTrue();
    assertThat(wire.decrypt(key, moved.path("ciphertext").asText())).isEqualTo("before");
  }

  @Test
  void aRotationThatExpectsAnotherVersionIsRefused() {
    String key = wire.createKey(wire.createVault("expecting"), "orders");
    wire.call("POST", key + "/rotate", "{\"expected_version\": 1}", 201);
    JsonNode refused = wire.call("POST", key + "/rotate", "{\"expected_version\": 1}", 409);
    assertThat(refused.path("code").asText()).isEqualTo("version_changed");
    assertThat(wire.rotate(key)).isEqualTo(3);
  }

  @Test
  void storedSafeRotatesToTheLetter() {
    String vault = wire.createVault("storedsafe");
    long number = wire.call("GET", "/api/v1/vaults/" + vault, null, 200).path("number").asLong();
    String keys = "/api/1.0/transparent/" + number + "/keys/my-new-key";
    JsonNode made = wire.call("POST", keys, "{}", 201);
    HttpResponse<String> response = wire.send("POST", keys + "/rotate", "{}");
    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode answer = Wire.json(response.body());
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("CALLINFO", "DATA", "HEADERS", "PARAMS");
    JsonNode info = answer.path("CALLINFO");
    assertThat(info.path("status").asText()).isEqualTo("SUCCESS");
    assertThat(info.path("errors").asInt(-1)).isZero();
    assertThat(info.path("errorcodes").asInt(-1)).isZero();
    assertThat(info.path("handler").asText()).isEqualTo("EncryptionHandler");
    assertThat(info.path("key_version")).hasToString("\"2\"");
    assertThat(info.path("name").asText()).isEqualTo("my-new-key");
    assertThat(info.path("objectid")).isEqualTo(made.path("CALLINFO").path("objectid"));
    assertThat(info.path("objectid").isTextual()).isTrue();
    assertThat(info.path("token").asText()).isNotEmpty();
    assertThat(answer.path("DATA").path("name").asText()).isEqualTo("my-new-key");
    assertThat(answer.path("DATA").path("vaultid").asText()).isEqualTo(Long.toString(number));
    assertThat(answer.path("PARAMS").isArray()).isTrue();
    JsonNode failed =
        wire.call("POST", "/api/1.0/transparent/" + number + "/keys/none/rotate", "{}", 404);
    assertThat(failed.path("CALLINFO").path("status").asText()).isEqualTo("FAIL");
    assertThat(failed.path("ERRORCODES").isObject()).isTrue();
    assertThat(failed.path("ERRORS").isArray()).isTrue();
  }

  @Test
  void theStoredSafeTokenMayStandInTheBody() {
    long number =
        wire.call("GET", "/api/v1/vaults/" + wire.createVault("tokens"), null, 200)
            .path("number")
            .asLong();
    String keys = "/api/1.0/transparent/" + number + "/keys/k";
    wire.call("POST", keys, "{}", 201);
    HttpResponse<String> answer =
        wire.send(
            "POST",
            keys + "/rotate",
            Map.of("Content-Type", "application/json"),
            "{\"token\": \"%s\"}".formatted(server.adminToken()));
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @Test
  void envelopesCrossDialects() {
    String vault = wire.createVault("crossing");
    String key = wire.createKey(vault, "orders");
    String ciphertext = wire.encrypt(key, "crossing");
    JsonNode opened =
        wire.call(
            "POST",
            "/api/1.0/transparent/" + vault + "/decrypt/orders",
            "{\"ciphertext\": \"%s\"}".formatted(ciphertext),
            200);
    assertThat(opened.path("CALLINFO").path("plaintext").asText()).isEqualTo("Y3Jvc3Npbmc=");
    JsonNode sealed =
        wire.call(
            "POST",
            "/api/1.0/transparent/" + vault + "/encrypt/orders",
            "{\"plaintext\": \"Y3Jvc3Npbmc=\"}",
            200);
    String safe = sealed.path("CALLINFO").path("ciphertext").asText();
    assertThat(safe).startsWith("storedsafe:v1:");
    assertThat(wire.decrypt(key, safe)).isEqualTo("crossing");
  }

  @Test
  void piianoRotatesToTheLetter() throws Exception {
    String key = wire.createKey(wire.createVault("piiano"), "orders");
    String ciphertext = wire.encrypt(key, "before");
    HttpResponse<String> answer = wire.send("POST", PIIANO + "?custom_audit=a%20b%26c", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    assertThat(wire.decrypt(key, ciphertext)).isEqualTo("before");
    assertThat(wire.encrypt(key, "after")).contains(":v1:");
    Patience.await("the event of the rotation", () -> trail().contains("a b&c"));
  }

  private static String trail() {
    try {
      return Files.readString(server.data().resolve("audit.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void piianoRefusesToTheLetter() {
    JsonNode none = wire.as("").call("POST", PIIANO, null, 401);
    assertThat(none.path("error_code").asText()).isEqualTo("PV1005");
    assertThat(none.path("message").asText()).isEqualTo("The request is unauthorized.");
    assertThat(none.path("context").isObject()).isTrue();
    JsonNode person = wire.call("POST", "/api/v1/principals", "{\"name\": \"nobody\"}", 201);
    String token =
        wire.call("POST", "/api/v1/principals/" + person.path("id").asText() + "/tokens", "{}", 201)
            .path("token")
            .asText();
    JsonNode denied = wire.as(token).call("POST", PIIANO, null, 403);
    assertThat(denied.path("error_code").asText()).isEqualTo("PV1007");
  }

  @Test
  void piianoTellsHowItIs() {
    for (String tree : new String[] {"data", "ctl"}) {
      assertThat(wire.as("").call("GET", "/api/pvlt/1.0/" + tree + "/info/health", null, 200))
          .hasToString("{\"status\":\"pass\"}");
    }
    assertThat(wire.call("GET", "/api/pvlt/1.0/system/info/kms", null, 200))
        .hasToString("{\"kms\":{\"status\":\"pass\",\"type\":\"LOCAL\"}}");
    assertThat(wire.call("GET", "/api/pvlt/1.0/system/info/version", null, 200).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("db_schema_version", "vault_id", "vault_version");
  }
}
