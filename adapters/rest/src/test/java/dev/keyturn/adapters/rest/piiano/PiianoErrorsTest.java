// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import static dev.keyturn.adapters.rest.piiano.PiianoError.*;
import static dev.keyturn.domain.failure.FailureCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of this dialect: failure code to error code, and the body around it. */
class PiianoErrorsTest {
  private static final RequestFacts REQUEST =
      new RequestFacts(
          "/api/pvlt/1.0/x", "req-1", Map.of(), Map.of(PiianoErrors.USERNAME, "WebServer"));

  @Test
  void everyFailureKeepsItsErrorCode() {
    Map<FailureCode, PiianoError> pinned = new EnumMap<>(FailureCode.class);
    pin(pinned, PV1012, INVALID_REQUEST, BODY_TOO_LARGE, BATCH_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);
    pin(pinned, PV1012, UNKNOWN_ALGORITHM, UNSUPPORTED_OPERATION, UNKNOWN_VERSION);
    pin(pinned, PV3003, DECRYPTION_FAILED);
    pin(pinned, PV1004, NOT_FOUND, METHOD_NOT_ALLOWED, VAULT_NOT_FOUND, KEY_NOT_FOUND);
    pin(pinned, PV1004, ACCESS_RECORD_NOT_FOUND, OPERATION_NOT_FOUND);
    pin(pinned, PV1005, UNAUTHENTICATED);
    pin(pinned, PV1007, FORBIDDEN, FORBIDDEN_BY_KEY);
    pin(pinned, PV3218, VAULT_EXISTS, KEY_EXISTS, NAME_TAKEN, VAULT_NOT_EMPTY, CONFLICT);
    pin(pinned, PV3218, VERSION_CHANGED, VERSION_NOT_USABLE, VERSION_BELOW_MINIMUM);
    pin(pinned, PV3218, ROTATION_NOT_ALLOWED, VERSION_EXHAUSTED, LAST_ADMINISTRATOR);
    pin(pinned, PV1026, STORE_NOT_DURABLE);
    pin(pinned, PV1009, STORE_UNAVAILABLE, STORE_BEHIND, ENGINE_UNAVAILABLE, AUDIT_UNAVAILABLE);
    pin(pinned, PV1009, TIMED_OUT, SERVER_NOT_READY);
    pin(pinned, PV1000, ROOT_KEY_UNAVAILABLE, DATA_CORRUPT, DATA_TOO_NEW);
    pin(pinned, PV1000, CONFIGURATION_INVALID, INTERNAL_ERROR);

    Map<FailureCode, PiianoError> found = new EnumMap<>(FailureCode.class);
    for (FailureCode code : FailureCode.values()) {
      found.put(code, PiianoError.of(code));
    }
    assertThat(found).isEqualTo(pinned);
  }

  @ParameterizedTest
  @CsvSource({
    "PV1000, 500", "PV1004, 404", "PV1005, 401", "PV1007, 403", "PV1009, 503",
    "PV1012, 400", "PV1026, 405", "PV1033, 410", "PV3003, 404", "PV3218, 409"
  })
  void everyErrorCodeKeepsItsStatus(PiianoError error, int status) {
    assertThat(error.status()).isEqualTo(status);
    assertThat(PiianoError.values()).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_FOUND", "METHOD_NOT_ALLOWED"})
  void aBodyHasThreeMembersAndNeverOurOwnWords(FailureCode code) throws IOException {
    Answer answer = answer(code);
    assertThat(new ObjectMapper().readTree(answer.body()).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("error_code", "message", "context");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("What is wrong.");
  }

  @Test
  void whatIsForbiddenNamesTheUser() throws IOException {
    assertThat(new ObjectMapper().readTree(answer(FORBIDDEN).body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"error_code\":\"PV1007\",\"message\":\"The operation is forbidden due to"
                        + " missing capabilities.\",\"context\":{\"username\":\"WebServer\"}}"));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"NOT_FOUND", "METHOD_NOT_ALLOWED"})
  void whatNobodyAnswersToHasNoBody(FailureCode code) {
    assertThat(answer(code).status()).isEqualTo(404);
    assertThat(answer(code).body()).isEmpty();
    assertThat(answer(code).headers()).isEmpty();
  }

  private static Answer answer(FailureCode code) {
    return new PiianoErrors().render(new KeyturnException(code, "What is wrong."), REQUEST);
  }

  private static void pin(
      Map<FailureCode, PiianoError> table, PiianoError error, FailureCode... codes) {
    for (FailureCode code : codes) {
      table.put(code, error);
    }
  }
}
