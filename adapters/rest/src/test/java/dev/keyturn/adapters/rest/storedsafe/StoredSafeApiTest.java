// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transparent calls, as the documentation and the clients of the dialect have them. */
class StoredSafeApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/api/1.0/transparent";
  private static final String KEY = ROOT + "/179/keys/my-new-key";

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;
  private String vaultId;

  @BeforeAll
  static void start() {
    server = new RestServer(house);
  }

  @BeforeEach
  void empty() throws IOException {
    house.empty();
    JsonNode vault =
        JSON.readTree(server.call("POST", "/api/v1/vaults", "{\"name\":\"v\"}").body());
    assertThat(vault.get("number").asInt()).isEqualTo(179);
    vaultId = vault.get("id").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void creatingSetsAllFlagsAndTheDefaultType() throws IOException {
    JsonNode made = ok(201, "POST", KEY, "");
    assertThat(made.at("/CALLINFO/name").asText()).isEqualTo("my-new-key");
    assertThat(made.at("/CALLINFO/key_version")).isEqualTo(JSON.readTree("\"1\""));
    assertThat(made.at("/CALLINFO/objectid")).isEqualTo(JSON.readTree("\"8743\""));
    JsonNode read = ok(200, "GET", KEY, "");
    assertThat(read.get("KEYS"))
        .isEqualTo(
            JSON.readTree(
                "[{\"name\":\"my-new-key\",\"key_version\":\"1\",\"type\":\"aes128-gcm96\","
                    + "\"allow_backup\":true,\"allow_export\":true,\"allow_delete\":true,"
                    + "\"supports_signing\":false,\"info\":\"\"}]"));
    assertThat(read.at("/CALLINFO/version").asText()).isEqualTo("1");
    assertThat(read.at("/CALLINFO/objectid").asText()).isEqualTo("8743");
  }

  @Test
  void callersWriteFlagsAsTheyLike() throws IOException {
    ok(
        201,
        "POST",
        KEY,
        "{'type':'aes256-gcm96','allow_export':'false','allow_backup':0,'allow_delete':false,"
            + "'info':7,'unknown':{'x':[]}}");
    JsonNode key = ok(200, "GET", KEY, "").at("/KEYS/0");
    assertThat(key.get("type").asText()).isEqualTo("aes256-gcm96");
    assertThat(List.of(key.get("allow_export"), key.get("allow_backup"), key.get("allow_delete")))
        .allMatch(flag -> flag.isBoolean() && !flag.asBoolean());
    assertThat(key.get("info").asText()).isEqualTo("7");
  }

  @Test
  void rotatingAnswersWithTheWholeEnvelope() throws IOException {
    ok(201, "POST", KEY, "");
    JsonNode rotated = ok(201, "POST", KEY + "/rotate", "");
    assertThat(rotated.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("CALLINFO", "DATA", "HEADERS", "PARAMS");
    assertThat(rotated.get("CALLINFO"))
        .isEqualTo(
            JSON.readTree(
                ("{'errorcodes':0,'errors':0,'general':[],'handler':'EncryptionHandler',"
                        + "'status':'SUCCESS','token':'goodToken123','name':'my-new-key',"
                        + "'key_version':'2','objectid':'8743'}")
                    .replace('\'', '"')));
    assertThat(rotated.get("DATA"))
        .isEqualTo(
            JSON.readTree(
                "{\"name\":\"my-new-key\",\"vaultid\":\"179\",\"token\":\"goodToken123\"}"));
    assertThat(rotated.at("/HEADERS/X-Http-Token").asText()).isEqualTo("goodToken123");
    assertThat(rotated.at("/HEADERS/User-Agent").asText()).isNotEmpty();
    assertThat(rotated.get("PARAMS")).isEmpty();
    assertThat(house.lastContext().dialect()).isEqualTo("storedsafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "GET"})
  void listingTellsOfEveryKey(String method) throws IOException {
    for (int i = 0; i < 1001; i++) {
      server.send(
          server
              .request("POST", ROOT + "/179/keys/k" + i, "")
              .header("x-http-token", FakeHouse.TOKEN));
    }
    JsonNode list = ok(200, method, ROOT + "/179/keys", "");
    assertThat(list.get("KEYS")).hasSize(1001);
  }

  @Test
  void encryptingMakesAKeyThatIsMissing() throws IOException {
    JsonNode sealed =
        ok(
            200,
            "POST",
            ROOT + "/179/encrypt/fresh",
            "{'plaintext':'c2VjcmV0','type':'aes256-gcm96'}");
    assertThat(sealed.at("/CALLINFO/key_version").asText()).isEqualTo("1");
    assertThat(sealed.at("/CALLINFO/ciphertext").asText()).startsWith("storedsafe:v1:");
    assertThat(sealed.at("/DATA/type").asText()).isEqualTo("aes256-gcm96");
    assertThat(sealed.get("DATA").has("plaintext")).isFalse();
    JsonNode key = ok(200, "GET", ROOT + "/179/keys/fresh", "").at("/KEYS/0");
    assertThat(key.get("type").asText()).isEqualTo("aes256-gcm96");
    assertThat(key.get("allow_delete").asBoolean()).isTrue();
  }

  @Test
  void whatWasEncryptedDecryptsAndMovesToNewVersions() throws IOException {
    String first =
        ok(200, "POST", ROOT + "/179/encrypt/my-new-key", "{'plaintext':'c2VjcmV0'}")
            .at("/CALLINFO/ciphertext")
            .asText();
    ok(201, "POST", KEY + "/rotate", "");
    JsonNode opened =
        ok(
            200,
            "POST",
            ROOT + "/" + vaultId + "/decrypt/my-new-key",
            "{'ciphertext':'" + first + "'}");
    assertThat(opened.at("/CALLINFO/plaintext").asText()).isEqualTo("c2VjcmV0");
    assertThat(opened.at("/CALLINFO/key_version").asText()).isEqualTo("1");
    assertThat(opened.at("/CALLINFO/name").asText()).isEqualTo("my-new-key");
    assertThat(opened.get("DATA").has("ciphertext")).isFalse();
    for (String target : List.of("", ",'to_version':'2'", ",'to_version':2")) {
      JsonNode moved =
          ok(
              200,
              "POST",
              ROOT + "/rewrap/179/my-new-key",
              "{'ciphertext':'" + first + "'" + target + "}");
      assertThat(moved.at("/CALLINFO/key_version")).isEqualTo(JSON.readTree("\"2\""));
      assertThat(moved.at("/CALLINFO/ciphertext").asText()).startsWith("storedsafe:v2:");
      assertThat(moved.at("/CALLINFO/objectid").asText()).isEqualTo("8743");
    }
    JsonNode old =
        ok(200, "POST", ROOT + "/179/encrypt/my-new-key", "{'plaintext':'','key_version':1}");
    assertThat(old.at("/CALLINFO/key_version").asText()).isEqualTo("1");
  }

  @Test
  void theNativeEnvelopeIsReadToo() throws IOException {
    ok(201, "POST", KEY, "");
    String ciphertext =
        JSON.readTree(
                server
                    .call(
                        "POST",
                        "/api/v1/vaults/" + vaultId + "/keys/my-new-key/encrypt",
                        "{\"plaintext\":\"aGk=\"}")
                    .body())
            .get("ciphertext")
            .asText();
    assertThat(ciphertext).startsWith("keyturn:");
    assertThat(
            ok(200, "POST", ROOT + "/179/decrypt/my-new-key", "{'ciphertext':'" + ciphertext + "'}")
                .at("/CALLINFO/plaintext")
                .asText())
        .isEqualTo("aGk=");
  }

  @Test
  void aDataKeyComesPlainOrWrapped() throws IOException {
    ok(201, "POST", KEY, "");
    JsonNode wrapped = ok(200, "POST", ROOT + "/179/datakey/wrapped/my-new-key", "");
    assertThat(wrapped.at("/CALLINFO/ciphertext").asText()).startsWith("storedsafe:v1:");
    assertThat(wrapped.get("CALLINFO").has("plaintext")).isFalse();
    assertThat(wrapped.at("/CALLINFO/objectid").asText()).isEqualTo("8743");
    JsonNode plain = ok(200, "POST", ROOT + "/179/datakey/plaintext/my-new-key", "{'bits':'128'}");
    assertThat(plain.at("/CALLINFO/plaintext").asText()).isEqualTo("AQEBAQEBAQEBAQEBAQEBAQ==");
    failed(400, "POST", ROOT + "/179/datakey/other/my-new-key", "");
    failed(400, "POST", ROOT + "/179/datakey/wrapped/my-new-key", "{'bits':129}");
  }

  @Test
  void deletingLeavesNothing() throws IOException {
    ok(201, "POST", KEY, "");
    JsonNode deleted = ok(200, "DELETE", KEY, "{}");
    assertThat(deleted.at("/DATA/name").asText()).isEqualTo("my-new-key");
    failed(404, "GET", KEY, "");
  }

  @Test
  void theTokenMayStandInTheBodyOrTheQueryOnAnyMethod() {
    String inBody = "{\"token\":\"" + FakeHouse.TOKEN + "\"}";
    for (String method : List.of("POST", "GET", "DELETE")) {
      int done = method.equals("POST") ? 201 : 200;
      assertThat(server.send(server.request(method, KEY, inBody)).statusCode()).isEqualTo(done);
    }
    assertThat(server.send(server.request("LIST", ROOT + "/179/keys", inBody)).statusCode())
        .isEqualTo(200);
    String inQuery = "?token=" + FakeHouse.TOKEN;
    assertThat(server.send(server.request("POST", KEY + inQuery, "")).statusCode()).isEqualTo(201);
    HttpRequest.Builder both =
        server.request("GET", KEY + "?token=bad", "").header("X-HTTP-TOKEN", FakeHouse.TOKEN);
    assertThat(server.send(both).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded"})
  void theMediaTypeDoesNotMatter(String type) throws IOException {
    HttpRequest.Builder request =
        server.request("POST", KEY, "{\"info\":\"i\"}").header("X-Http-Token", FakeHouse.TOKEN);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(JSON.readTree(answer.body()).at("/DATA/info").asText()).isEqualTo("i");
  }

  @Test
  void aChunkedBodyIsReadLikeAnyOther() {
    byte[] body = "{\"info\":\"i\"}".getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        server
            .request(
                "POST", KEY, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .header("X-Http-Token", FakeHouse.TOKEN);
    assertThat(server.send(request).statusCode()).isEqualTo(201);
  }

  @Test
  void withoutAValidTokenTheErrorCodeIs1200() throws IOException {
    for (String token : List.of("", "?token=bad")) {
      HttpResponse<String> answer = server.send(server.request("GET", KEY + token, ""));
      assertThat(answer.statusCode()).isEqualTo(403);
      JsonNode body = JSON.readTree(answer.body());
      assertThat(body.get("ERRORCODES").has("1200")).isTrue();
      assertThat(body.at("/CALLINFO/status").asText()).isEqualTo("FAIL");
      assertThat(body.get("CALLINFO").has("token")).isFalse();
      assertThat(body.at("/DATA/name").asText()).isEqualTo("my-new-key");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /179/keys/taken | | 400",
        "POST | /179/keys/n | {'type':'aes128-cbc'} | 400",
        "POST | /179/keys/n | {'allow_export':'perhaps'} | 400",
        "POST | /179/keys/n | {'info':['x']} | 400",
        "POST | /179/keys/n | {'info':'\\ud800'} | 400",
        "POST | /179/keys/bad%20name | | 400",
        "POST | /179/keys/n | {'info':'a','info':'b'} | 400",
        "POST | /179/keys/n | [] | 400",
        "POST | /179/keys/n | {'info':'a',} | 400",
        "POST | /180/keys/n | | 403",
        "POST | /nowhere/keys/n | | 403",
        "POST | /0/keys/n | | 403",
        "GET | /179/keys/missing | | 404",
        "POST | /179/encrypt/taken | {} | 400",
        "POST | /179/encrypt/taken | {'plaintext':'%'} | 400",
        "POST | /179/encrypt/taken | {'plaintext':'','key_version':'two'} | 400",
        "POST | /179/encrypt/taken | {'plaintext':'','key_version':9} | 400",
        "POST | /179/decrypt/taken | {'ciphertext':'storedsafe:v1:!'} | 400",
        "POST | /rewrap/179/taken | {} | 400",
        "PUT | /179/keys/taken | | 405",
        "GET | /179/nothing/taken | | 404"
      })
  void badInputFailsInTheEnvelopeAndChangesNothing(
      String method, String path, String body, int status) throws IOException {
    ok(201, "POST", ROOT + "/179/keys/taken", "");
    List<String> before = house.inventory();
    JsonNode failure = failed(status, method, ROOT + path, body == null ? "" : body);
    assertThat(failure.get("ERRORS")).hasSize(1);
    assertThat(house.inventory()).isEqualTo(before);
  }

  private JsonNode ok(int status, String method, String path, String body) throws IOException {
    JsonNode answer = answer(status, method, path, body);
    assertThat(answer.at("/CALLINFO/status").asText()).isEqualTo("SUCCESS");
    return answer;
  }

  private JsonNode failed(int status, String method, String path, String body) throws IOException {
    JsonNode answer = answer(status, method, path, body);
    assertThat(answer.at("/CALLINFO/status").asText()).isEqualTo("FAIL");
    assertThat(answer.get("ERRORCODES").has("2000")).isTrue();
    return answer;
  }

  private JsonNode answer(int status, String method, String path, String body) throws IOException {
    HttpResponse<String> answer =
        server.send(
            server
                .request(method, path, body.replace('\'', '"'))
                .header("x-http-token", FakeHouse.TOKEN));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("application/json;charset=UTF-8");
    return JSON.readTree(answer.body());
  }
}
