// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Dialect;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Map;

/** Failures in the dialect's envelope. A vault that one may not see answers as one denied. */
public final class SafeErrors implements Dialect {
  static final String ROOT = "/api/1.0";
  static final String DATA = RequestFacts.REMEMBERED + "data";

  private static final String TOKEN_INVALID = "1200";
  private static final String SEE_ERRORS = "2000";

  @Override
  public String name() {
    return SafeCalls.DIALECT;
  }

  @Override
  public boolean owns(String path) {
    return Dialect.isUnder(ROOT, path);
  }

  @Override
  public Answer render(KeyturnException failure, RequestFacts request) {
    boolean unauthenticated = failure.code() == FailureCode.UNAUTHENTICATED;
    return Envelope.failure(
        status(failure.code()),
        unauthenticated ? TOKEN_INVALID : SEE_ERRORS,
        unauthenticated ? "Token invalid or not logged in" : "Errormessages exists",
        failure.field().map(field -> field + ": ").orElse("") + failure.getMessage(),
        data(request),
        request.headers());
  }

  @SuppressWarnings("unchecked") // only SafeCalls puts it there
  private static Map<String, Object> data(RequestFacts request) {
    return (Map<String, Object>) request.remembered().getOrDefault(DATA, Map.of());
  }

  static int status(FailureCode code) {
    return switch (code) {
      case INVALID_REQUEST,
          BATCH_TOO_LARGE,
          UNKNOWN_ALGORITHM,
          UNSUPPORTED_OPERATION,
          UNKNOWN_VERSION,
          DECRYPTION_FAILED,
          VAULT_EXISTS,
          KEY_EXISTS,
          NAME_TAKEN,
          VERSION_NOT_USABLE,
          VERSION_BELOW_MINIMUM ->
          400;
      case UNAUTHENTICATED, FORBIDDEN, FORBIDDEN_BY_KEY, VAULT_NOT_FOUND, ROTATION_NOT_ALLOWED ->
          403;
      case NOT_FOUND, KEY_NOT_FOUND, ACCESS_RECORD_NOT_FOUND, OPERATION_NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case VAULT_NOT_EMPTY,
          CONFLICT,
          VERSION_CHANGED,
          VERSION_EXHAUSTED,
          STORE_NOT_DURABLE,
          LAST_ADMINISTRATOR ->
          409;
      case BODY_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case DATA_CORRUPT, DATA_TOO_NEW, CONFIGURATION_INVALID, INTERNAL_ERROR -> 500;
      case STORE_UNAVAILABLE,
          STORE_BEHIND,
          ENGINE_UNAVAILABLE,
          ROOT_KEY_UNAVAILABLE,
          AUDIT_UNAVAILABLE,
          TIMED_OUT,
          SERVER_NOT_READY ->
          503;
    };
  }
}
