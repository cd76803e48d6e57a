// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that fails before it reaches a port is noted, once and before the answer. */
class RefusalsTest {
  private static final FakeHouse HOUSE = new FakeHouse();
  private static final String KEY = "/api/v1/vaults/name:v/keys/k";

  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(HOUSE, new RestLimits(1000, 10, 32, 3));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    HOUSE.empty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/v1/vaults/name:v/keys/k/encrypt | { | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/decrypt | {\"unknown\": 1} | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/rewrap | {\"ciphertext\": 1} | keyturn",
        "POST | /api/v1/vaults/name:v/keys/a%20b/encrypt | {} | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/rotate | [] | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/datakey | {\"bits\": 1} | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/sign | {\"input\": 1} | keyturn",
        "POST | /api/v1/vaults/name:v/keys/k/import | {\"format\": \"raw\"} | keyturn",
        "GET | /api/v1/vaults/name:v/keys/k/export?format=x | | keyturn",
        "POST | /api/v1/hash | {\"hash\": \"md5\"} | keyturn",
        "PATCH | /api/v1/vaults/name:v/keys/k | {\"exportable\": 3} | keyturn",
        "POST | /api/1.0/transparent/1/encrypt/k | {\"plaintext\": \"?\"} | storedsafe",
        "POST | /api/1.0/transparent/1/keys/k/rotate | { | storedsafe",
        "POST | /api/pvlt/1.0/system/admin/keys/rotate?custom_audit=long | | piiano"
      })
  void itsEventSaysWhoAndWhat(String method, String path, String body, String dialect) {
    HttpResponse<String> answer =
        server.send(
            server
                .request(method, path, body == null ? "" : body)
                .header("Authorization", "Bearer " + FakeHouse.TOKEN)
                .header("X-Http-Token", FakeHouse.TOKEN)
                .header("Content-Type", "application/json"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(HOUSE.contexts()).isEmpty();
    assertThat(HOUSE.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code().code()).isNotEmpty();
              assertThat(refusal.method()).isEqualTo(method);
              assertThat(path).startsWith(refusal.path());
              assertThat(refusal.caller()).contains(FakeHouse.CALLER);
              assertThat(refusal.context().dialect()).isEqualTo(dialect);
              assertThat(refusal.context().requestId())
                  .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
            });
  }

  @Test
  void anOversizedBodyIsNotedBeforeItsSenderIsKnown() {
    HttpResponse<String> answer = server.call("POST", KEY + "/encrypt", "x".repeat(2000));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(HOUSE.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(FailureCode.BODY_TOO_LARGE);
              assertThat(refusal.path()).isEqualTo(KEY + "/encrypt");
            });
  }

  @Test
  void aRequestThatReachedItsPortIsNotNotedTwice() {
    HOUSE.failWith(new KeyturnException(FailureCode.KEY_NOT_FOUND, "None."));
    assertThat(server.call("POST", KEY + "/rotate", "{}").statusCode()).isEqualTo(404);
    assertThat(HOUSE.contexts()).hasSize(1);
    assertThat(HOUSE.refusals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"POST, /api/v1/nonsense, 404", "GET, /api/v1/vaults/name:v/keys/k/encrypt, 405"})
  void whatIsNoCallLeavesNothing(String method, String path, int status) {
    assertThat(server.call(method, path, "").statusCode()).isEqualTo(status);
    assertThat(HOUSE.refusals()).isEmpty();
  }

  @Test
  void ifItCannotBeNotedTheAnswerSaysSo() {
    HOUSE.refuseToNote(new AuditUnavailableException("The trail is full.", null));
    HttpResponse<String> answer = server.call("POST", KEY + "/encrypt", "{");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("audit_unavailable");
  }
}
