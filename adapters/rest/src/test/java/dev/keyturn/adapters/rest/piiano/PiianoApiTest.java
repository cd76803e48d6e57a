// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls as the vendor's own clients send them. */
class PiianoApiTest {
  private static final String ROTATE = "/api/pvlt/1.0/system/admin/keys/rotate";

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(house);
  }

  @BeforeEach
  void empty() {
    house.empty();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rotatingAnswersWithoutBodyAndMediaType() {
    HttpResponse<String> answer = send(authorized("POST", ROTATE + "?custom_audit=a%20b%26c"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    assertThat(house.lastContext().auditNote()).contains("a b&c");
    assertThat(house.lastContext().dialect()).isEqualTo("piiano");
  }

  @Test
  void theClientsMayNameAMediaTypeForNoBody() {
    HttpRequest.Builder request =
        authorized("POST", ROTATE + "?custom_audit=")
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept", "application/json")
            .header("X-Pvault-Request-ID", "trace-7");
    assertThat(send(request).statusCode()).isEqualTo(200);
    assertThat(house.lastContext().auditNote()).isEmpty();
    assertThat(house.lastContext().requestId()).isEqualTo("trace-7");
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, 403, PV1007",
    "STORE_NOT_DURABLE, 405, PV1026",
    "CONFLICT, 409, PV3218",
    "ROOT_KEY_UNAVAILABLE, 500, PV1000",
    "TIMED_OUT, 503, PV1009"
  })
  void rotatingFailsAsDocumented(FailureCode code, int status, String error) {
    house.failWith(new KeyturnException(code, "Ours."));
    HttpResponse<String> answer = send(authorized("POST", ROTATE));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .startsWith("{\"error_code\":\"" + error + "\",\"message\":\"")
        .endsWith(
            code == FailureCode.FORBIDDEN
                ? "\"context\":{\"username\":\"WebServer\"}}"
                : "\"context\":{}}");
  }

  @ParameterizedTest
  @CsvSource({"'?custom_audit=a&custom_audit=b'", "'?custom_audit=%FF'", "'?custom_audit=a%0Ab'"})
  void anUnreadableNoteIsInvalidAndRotatesNothing(String query) {
    HttpResponse<String> answer = send(authorized("POST", ROTATE + query));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error_code\":\"PV1012\"");
    assertThat(house.contexts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /system/admin/keys/rotate",
    "GET, /system/info/kms",
    "GET, /system/info/version"
  })
  void aTokenIsDemanded(String method, String path) {
    HttpResponse<String> none = send(server.request(method, "/api/pvlt/1.0" + path, ""));
    HttpResponse<String> bad =
        send(
            server
                .request(method, "/api/pvlt/1.0" + path, "")
                .header("Authorization", "Bearer nobody"));
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.body())
        .isEqualTo(
            "{\"error_code\":\"PV1005\",\"message\":\"The request is unauthorized.\","
                + "\"context\":{}}");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.body()).isEqualTo(none.body());
  }

  @Test
  void theKeyManagementIsLocal() {
    assertThat(send(authorized("GET", "/api/pvlt/1.0/system/info/kms")).body())
        .isEqualTo("{\"kms\":{\"status\":\"pass\",\"type\":\"LOCAL\"}}");
  }

  @Test
  void theVersionHasItsThreeMembers() {
    assertThat(send(authorized("GET", "/api/pvlt/1.0/system/info/version")).body())
        .isEqualTo(
            "{\"db_schema_version\":20260101,\"vault_id\":\"165147695309533184\","
                + "\"vault_version\":\"0.1.0\"}");
  }

  @ParameterizedTest
  @CsvSource({"/data/info/health", "/ctl/info/health"})
  void probesNeedNoToken(String path) {
    String health = "/api/pvlt/1.0" + path;
    HttpResponse<String> pass = send(server.request("GET", health, ""));
    assertThat(pass.statusCode()).isEqualTo(200);
    assertThat(pass.body()).isEqualTo("{\"status\":\"pass\"}");
    assertThat(send(server.request("HEAD", health, "")).statusCode()).isEqualTo(200);
    house.becomeUnready();
    HttpResponse<String> fail = send(server.request("GET", health, ""));
    assertThat(fail.statusCode()).isEqualTo(503);
    assertThat(fail.body()).isEqualTo("{\"status\":\"fail\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/pvlt/1.0/system/admin/keys/rotate",
    "DELETE, /api/pvlt/1.0/system/info/kms",
    "GET, /api/pvlt/1.0/nothing",
    "GET, /api/pvlt",
    "POST, /api/pvlt/2.0/system/admin/keys/rotate"
  })
  void whatNobodyAnswersToIsNotFoundWithoutBody(String method, String path) {
    HttpResponse<String> answer = send(authorized(method, path));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  private HttpRequest.Builder authorized(String method, String path) {
    return server.request(method, path, "").header("Authorization", "Bearer " + FakeHouse.TOKEN);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return server.send(request);
  }
}
