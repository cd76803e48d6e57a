// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static dev.keyturn.domain.failure.FailureCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of our own dialect: failure code to status. */
class ProblemDetailsTest {
  private static final RequestFacts REQUEST = new RequestFacts("/api/v1/x", "req-1", Map.of());

  private final ProblemDetails problems = new ProblemDetails();

  @Test
  void everyCodeKeepsItsStatus() {
    Map<FailureCode, Integer> pinned = new EnumMap<>(FailureCode.class);
    pin(pinned, 400, INVALID_REQUEST, UNKNOWN_ALGORITHM, UNSUPPORTED_OPERATION, UNKNOWN_VERSION);
    pin(pinned, 400, DECRYPTION_FAILED);
    pin(pinned, 401, UNAUTHENTICATED);
    pin(pinned, 403, FORBIDDEN, FORBIDDEN_BY_KEY);
    pin(pinned, 404, NOT_FOUND, VAULT_NOT_FOUND, KEY_NOT_FOUND, ACCESS_RECORD_NOT_FOUND);
    pin(pinned, 404, OPERATION_NOT_FOUND);
    pin(pinned, 405, METHOD_NOT_ALLOWED);
    pin(pinned, 409, VAULT_EXISTS, KEY_EXISTS, NAME_TAKEN, VAULT_NOT_EMPTY, CONFLICT);
    pin(pinned, 409, VERSION_CHANGED, VERSION_NOT_USABLE, VERSION_BELOW_MINIMUM);
    pin(pinned, 409, ROTATION_NOT_ALLOWED, VERSION_EXHAUSTED, STORE_NOT_DURABLE);
    pin(pinned, 409, LAST_ADMINISTRATOR);
    pin(pinned, 413, BODY_TOO_LARGE, BATCH_TOO_LARGE);
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
  void aProblemHasTheMembersOfRfc9457AndTheCode(FailureCode code) throws IOException {
    Answer answer = answer(code);
    JsonNode body = new ObjectMapper().readTree(answer.body());
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(body.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("type", "title", "status", "detail", "code", "request_id");
    assertThat(body.get("type").asText()).isEqualTo("urn:keyturn:problem:" + code.code());
    assertThat(body.get("status").asInt()).isEqualTo(answer.status());
    assertThat(body.get("detail").asText()).isEqualTo("What is wrong.");
    assertThat(body.get("code").asText()).isEqualTo(code.code());
    assertThat(body.get("request_id").asText()).isEqualTo("req-1");
    assertThat(answer.headers().containsKey("Retry-After"))
        .isEqualTo(code.kind() == FailureKind.UNAVAILABLE);
    assertThat(answer.headers().containsKey("WWW-Authenticate")).isEqualTo(code == UNAUTHENTICATED);
  }

  @Test
  void theFieldAtFaultIsNamed() throws IOException {
    Answer answer = problems.render(KeyturnException.invalid("name", "Bad."), REQUEST);
    assertThat(new ObjectMapper().readTree(answer.body()).get("field").asText()).isEqualTo("name");
  }

  private Answer answer(FailureCode code) {
    return problems.render(new KeyturnException(code, "What is wrong."), REQUEST);
  }

  private static void pin(Map<FailureCode, Integer> table, int status, FailureCode... codes) {
    for (FailureCode code : codes) {
      table.put(code, status);
    }
  }
}
