// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Dialect;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Map;

/** Failures as the dialect words them; its clients refuse any other member. */
public final class PiianoErrors implements Dialect {
  static final String ROOT = "/api/pvlt";
  static final String USERNAME = RequestFacts.REMEMBERED + "username";

  private static final int PAYLOAD_TOO_LARGE = 413;

  @Override
  public String name() {
    return PiianoCalls.DIALECT;
  }

  @Override
  public boolean owns(String path) {
    return Dialect.isUnder(ROOT, path);
  }

  /** A path or method that nobody answers to has no body at all. */
  @Override
  public Answer render(KeyturnException failure, RequestFacts request) {
    PiianoError error = PiianoError.of(failure.code());
    return switch (failure.code()) {
      case NOT_FOUND, METHOD_NOT_ALLOWED -> new Answer(error.status(), Map.of(), new byte[0]);
      case BODY_TOO_LARGE, BATCH_TOO_LARGE ->
          Answer.json(
              PAYLOAD_TOO_LARGE,
              new ErrorBody(error.name(), "The request payload is too large.", Map.of()));
      default ->
          Answer.json(
              error.status(),
              new ErrorBody(error.name(), error.message(), context(failure, request)));
    };
  }

  private static Map<String, String> context(KeyturnException failure, RequestFacts request) {
    Object username = request.remembered().get(USERNAME);
    if (failure.code() == FailureCode.FORBIDDEN && username != null) {
      return Map.of("username", username.toString());
    }
    return failure.field().map(field -> Map.of("field", field)).orElse(Map.of());
  }

  record ErrorBody(String errorCode, String message, Map<String, String> context) {}
}
