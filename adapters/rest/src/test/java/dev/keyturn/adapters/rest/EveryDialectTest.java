// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.ByteArrayInputStream;
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

/** What holds on every road into the house. */
class EveryDialectTest {
  private static final String ID = "7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001";
  private static final int MAX_BODY = 1000;

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(house, new RestLimits(MAX_BODY, 10, 8, 100));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() {
    house.empty();
    server.call("POST", "/api/v1/vaults", "{\"name\":\"v\"}");
    server.call("POST", "/api/v1/vaults/name:v/keys", "{\"name\":\"k\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/vaults, 401",
    "GET, /api/v1/vaults, 401",
    "GET, /api/v1/vaults/name:v, 401",
    "PATCH, /api/v1/vaults/name:v, 401",
    "DELETE, /api/v1/vaults/name:v, 401",
    "GET, /api/v1/vaults/name:v/members, 401",
    "PUT, /api/v1/vaults/name:v/members/" + ID + ", 401",
    "DELETE, /api/v1/vaults/name:v/members/" + ID + ", 401",
    "POST, /api/v1/vaults/name:v/keys, 401",
    "GET, /api/v1/vaults/name:v/keys, 401",
    "GET, /api/v1/vaults/name:v/keys/k, 401",
    "PATCH, /api/v1/vaults/name:v/keys/k, 401",
    "DELETE, /api/v1/vaults/name:v/keys/k, 401",
    "GET, /api/v1/vaults/name:v/keys/k/versions, 401",
    "POST, /api/v1/vaults/name:v/keys/k/versions/1/suspend, 401",
    "POST, /api/v1/vaults/name:v/keys/k/versions/1/resume, 401",
    "POST, /api/v1/vaults/name:v/keys/k/rotate, 401",
    "POST, /api/v1/vaults/name:v/keys/k/encrypt, 401",
    "POST, /api/v1/vaults/name:v/keys/k/decrypt, 401",
    "POST, /api/v1/vaults/name:v/keys/k/rewrap, 401",
    "POST, /api/v1/vaults/name:v/keys/k/datakey, 401",
    "POST, /api/v1/vaults/name:v/keys/k/sign, 401",
    "POST, /api/v1/vaults/name:v/keys/k/verify, 401",
    "POST, /api/v1/vaults/name:v/keys/k/mac, 401",
    "POST, /api/v1/vaults/name:v/keys/k/verify-mac, 401",
    "POST, /api/v1/vaults/name:v/keys/k/encapsulate, 401",
    "POST, /api/v1/vaults/name:v/keys/k/decapsulate, 401",
    "POST, /api/v1/vaults/name:v/keys/k/import, 401",
    "GET, /api/v1/vaults/name:v/keys/k/public, 401",
    "GET, /api/v1/vaults/name:v/keys/k/jwks, 401",
    "GET, /api/v1/vaults/name:v/keys/k/export, 401",
    "POST, /api/v1/random, 401",
    "POST, /api/v1/hash, 401",
    "POST, /api/v1/rotate-server-keys, 401",
    "GET, /api/v1/operations, 401",
    "GET, /api/v1/operations/" + ID + ", 401",
    "POST, /api/v1/operations/" + ID + "/stop, 401",
    "POST, /api/v1/principals, 401",
    "GET, /api/v1/principals, 401",
    "PATCH, /api/v1/principals/" + ID + ", 401",
    "DELETE, /api/v1/principals/" + ID + ", 401",
    "POST, /api/v1/principals/" + ID + "/tokens, 401",
    "GET, /api/v1/principals/" + ID + "/tokens, 401",
    "DELETE, /api/v1/principals/tokens/" + ID + ", 401",
    "POST, /api/v1/grants, 401",
    "GET, /api/v1/grants, 401",
    "DELETE, /api/v1/grants/" + ID + ", 401",
    "POST, /api/v1/roles, 401",
    "GET, /api/v1/roles, 401",
    "DELETE, /api/v1/roles/" + ID + ", 401",
    "POST, /api/1.0/transparent/179/keys/k, 403",
    "GET, /api/1.0/transparent/179/keys/k, 403",
    "LIST, /api/1.0/transparent/179/keys, 403",
    "GET, /api/1.0/transparent/179/keys, 403",
    "DELETE, /api/1.0/transparent/179/keys/k, 403",
    "POST, /api/1.0/transparent/179/keys/k/rotate, 403",
    "POST, /api/1.0/transparent/179/encrypt/k, 403",
    "POST, /api/1.0/transparent/179/decrypt/k, 403",
    "POST, /api/1.0/transparent/179/datakey/wrapped/k, 403",
    "POST, /api/1.0/transparent/rewrap/179/k, 403",
    "POST, /api/pvlt/1.0/system/admin/keys/rotate, 401",
    "GET, /api/pvlt/1.0/system/info/kms, 401",
    "GET, /api/pvlt/1.0/system/info/version, 401"
  })
  void nobodyComesInWithoutAToken(String method, String path, int status) {
    int before = house.contexts().size();
    HttpResponse<String> none = server.send(server.request(method, path, ""));
    HttpResponse<String> bad =
        server.send(
            server
                .request(method, path, "")
                .header("Authorization", "Bearer bad")
                .header("X-Http-Token", "bad"));
    HttpResponse<String> otherScheme =
        server.send(
            server.request(method, path, "").header("Authorization", "Basic " + FakeHouse.TOKEN));
    assertThat(none.statusCode()).isEqualTo(status);
    assertThat(bad.statusCode()).isEqualTo(status);
    assertThat(otherScheme.statusCode()).isEqualTo(status);
    assertThat(house.contexts()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/vaults/name:v/keys/k/rotate",
    "POST, /api/v1/vaults/name:v/keys/k/encrypt",
    "POST, /api/1.0/transparent/179/keys/k/rotate",
    "POST, /api/pvlt/1.0/system/admin/keys/rotate",
    "GET, /api/pvlt/1.0/data/info/health"
  })
  void noInsightEverLeaves(String method, String path) {
    house.failWith(new IllegalStateException("inner secret of dev.keyturn"));
    HttpResponse<String> answer = server.send(authorized(method, path, body(path)));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isNotEmpty()
        .doesNotContain("secret", "IllegalState", "dev.keyturn", "Exception", "\tat ", ".java");
    assertThat(answer.headers().map().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults/name:v/keys/k/rotate, 503",
    "/api/v1/vaults/name:v/keys/k/encrypt, 503",
    "/api/1.0/transparent/179/keys/k/rotate, 503",
    "/api/pvlt/1.0/system/admin/keys/rotate, 503"
  })
  void aStoreThatIsAwayIsUnavailable(String path, int status) {
    house.failWith(new KeyturnException(FailureCode.STORE_UNAVAILABLE, "It does not answer."));
    HttpResponse<String> answer = server.send(authorized("POST", path, body(path)));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults/name:v/keys, body_too_large",
    "/api/v1/vaults/name:v/keys/k/encrypt, body_too_large",
    "/api/1.0/transparent/179/encrypt/k, ERRORS",
    "/api/pvlt/1.0/system/admin/keys/rotate, PV1012"
  })
  void aBodyBeyondTheLimitIsTooLarge(String path, String expected) {
    String body = "{\"plaintext\":\"" + "A".repeat(MAX_BODY) + "\"}";
    HttpResponse<String> answer = server.send(authorized("POST", path, body));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults/name:v/keys, body_too_large",
    "/api/v1/vaults/name:v/keys/k/encrypt, body_too_large",
    "/api/1.0/transparent/179/encrypt/k, ERRORS"
  })
  void aChunkedBodyBeyondTheLimitIsTooLarge(String path, String expected) {
    byte[] body =
        ("{\"plaintext\":\"" + "A".repeat(3 * MAX_BODY) + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        server
            .request(
                "POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .header("Authorization", "Bearer " + FakeHouse.TOKEN)
            .header("X-Http-Token", FakeHouse.TOKEN);
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains(expected);
  }

  @Test
  void aBodyAtTheLimitIsTaken() {
    String frame = "{\"plaintext\":\"\"}";
    String body = frame + " ".repeat(MAX_BODY - frame.length());
    assertThat(server.call("POST", "/api/v1/vaults/name:v/keys/k/encrypt", body).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults/name:v/keys/k",
    "/api/1.0/transparent/179/keys/k",
    "/api/pvlt/1.0/system/info/kms"
  })
  void aWellFormedRequestIdIsKept(String path) {
    HttpResponse<String> kept =
        server.send(authorized("GET", path, "").header("X-Request-Id", "a.B_c-1"));
    assertThat(kept.headers().firstValue("X-Request-Id")).contains("a.B_c-1");
    assertThat(house.lastContext().requestId()).isEqualTo("a.B_c-1");
    assertThat(house.lastContext().sourceAddress()).isEqualTo("127.0.0.1");
    HttpResponse<String> made =
        server.send(authorized("GET", path, "").header("X-Request-Id", "a b"));
    String id = made.headers().firstValue("X-Request-Id").orElse("");
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(house.lastContext().requestId()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults/name:v/keys/k, Accept",
    "/api/v1/vaults/name:v/keys/k, Content-Type",
    "/api/1.0/transparent/179/keys/k, Accept",
    "/api/1.0/transparent/179/keys/k, Content-Type",
    "/api/pvlt/1.0/system/info/kms, Accept",
    "/api/pvlt/1.0/system/info/kms, Content-Type"
  })
  void nothingIsNegotiated(String path, String header) {
    for (String value : List.of("application/toml", "not a type", "a", ";", "*/*;q=x")) {
      HttpRequest.Builder request =
          server
              .request("GET", path, "")
              .header("Authorization", "Bearer " + FakeHouse.TOKEN)
              .header("X-Http-Token", FakeHouse.TOKEN)
              .header(header, value);
      HttpResponse<String> answer = server.send(request);
      assertThat(answer.statusCode()).as(value + answer.body()).isEqualTo(200);
      assertThat(answer.body()).startsWith("{");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, /api/v1/x, 400, application/problem+json, invalid_request",
    "404, /api/v1/x, 404, application/problem+json, not_found",
    "405, /elsewhere, 405, application/problem+json, method_not_allowed",
    "431, /api/v1, 431, application/problem+json, invalid_request",
    "500, /api/v10/x, 500, application/problem+json, internal_error",
    "503, /api/v1/x, 503, application/problem+json, server_not_ready",
    "400, /api/1.0/x, 400, application/json; charset=UTF-8, ERRORCODES",
    "431, /api/1.0/x, 431, application/json; charset=UTF-8, ERRORCODES",
    "400, /api/pvlt/1.0/x, 400, application/json, PV1012",
    "500, /api/pvlt/1.0/x, 500, application/json, PV1000"
  })
  void theServersOwnErrorsSpeakTheDialectOfThePath(
      int raised, String path, int status, String type, String content) {
    Answer answer =
        new RestApi(house.ports(), RestLimits.DEFAULT)
            .errorAnswer(new RequestFacts(path, "", Map.of()), raised);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("Content-Type", type);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(content);
  }

  private static String body(String path) {
    return path.endsWith("encrypt") ? "{\"plaintext\":\"\"}" : "";
  }

  private static HttpRequest.Builder authorized(String method, String path, String body) {
    return server
        .request(method, path, body)
        .header("Authorization", "Bearer " + FakeHouse.TOKEN)
        .header("X-Http-Token", FakeHouse.TOKEN)
        .header("Content-Type", "application/json");
  }
}
