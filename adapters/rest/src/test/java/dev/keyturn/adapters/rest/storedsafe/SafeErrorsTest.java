// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import static dev.keyturn.domain.failure.FailureCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of this dialect: failure code to status and error code. */
class SafeErrorsTest {
  private static final RequestFacts REQUEST =
      new RequestFacts("/api/1.0/x", "req-1", Map.of("x-http-token", "t"));

  @Test
  void everyCodeKeepsItsStatus() {
    Map<FailureCode, Integer> pinned = new EnumMap<>(FailureCode.class);
    pin(pinned, 400, INVALID_REQUEST, UNKNOWN_ALGORITHM, UNSUPPORTED_OPERATION, UNKNOWN_VERSION);
    pin(pinned, 400, DECRYPTION_FAILED, BATCH_TOO_LARGE, VAULT_EXISTS, KEY_EXISTS, NAME_TAKEN);
    pin(pinned, 400, VERSION_NOT_USABLE, VERSION_BELOW_MINIMUM);
    pin(pinned, 403, UNAUTHENTICATED, FORBIDDEN, FORBIDDEN_BY_KEY, VAULT_NOT_FOUND);
    pin(pinned, 403, ROTATION_NOT_ALLOWED);
    pin(pinned, 404, NOT_FOUND, KEY_NOT_FOUND, ACCESS_RECORD_NOT_FOUND, OPERATION_NOT_FOUND);
    pin(pinned, 405, METHOD_NOT_ALLOWED);
    pin(pinned, 409, VAULT_NOT_EMPTY, CONFLICT, VERSION_CHANGED, VERSION_EXHAUSTED);
    pin(pinned, 409, STORE_NOT_DURABLE, LAST_ADMINISTRATOR);
    pin(pinned, 413, BODY_TOO_LARGE);
    pin(pinned, 415, UNSUPPORTED_MEDIA_TYPE);
    pin(pinned, 500, DATA_CORRUPT, DATA_TOO_NEW, CONFIGURATION_INVALID, INTERNAL_ERROR);
    pin(pinned, 503, STORE_UNAVAILABLE, STORE_BEHIND, ENGINE_UNAVAILABLE, ROOT_KEY_UNAVAILABLE);
    pin(pinned, 503, AUDIT_UNAVAILABLE, TIMED_OUT, SERVER_NOT_READY);

    Map<FailureCode, Integer> found = new EnumMap<>(FailureCode.class);
    for (FailureCode code : FailureCode.values()) {
      found.put(code, answer(code).status());
    }
    assertThat(found).isEqualTo(pinned);
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void aFailureComesInTheEnvelope(FailureCode code) throws IOException {
    Answer answer = answer(code);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json; charset=UTF-8");
    String expected = code == UNAUTHENTICATED ? "1200" : "2000";
    JsonNode body = new ObjectMapper().readTree(answer.body());
    assertThat(body.get("ERRORCODES").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(expected);
    assertThat(body.get("ERRORS").get(0).asText()).isEqualTo("What is wrong.");
    assertThat(body.get("CALLINFO"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"errorcodes\":1,\"errors\":1,\"general\":[],"
                        + "\"handler\":\"EncryptionHandler\",\"status\":\"FAIL\"}"));
    assertThat(body.get("DATA").isArray()).isTrue();
    assertThat(body.get("HEADERS").get("X-Http-Token").asText()).isEqualTo("t");
    assertThat(body.get("PARAMS").isArray()).isTrue();
  }

  private static Answer answer(FailureCode code) {
    return new SafeErrors().render(new KeyturnException(code, "What is wrong."), REQUEST);
  }

  private static void pin(Map<FailureCode, Integer> table, int status, FailureCode... codes) {
    for (FailureCode code : codes) {
      table.put(code, status);
    }
  }
}
