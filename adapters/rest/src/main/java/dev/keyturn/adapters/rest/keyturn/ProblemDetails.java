// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Dialect;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Failures as RFC 9457 problem details. */
public final class ProblemDetails implements Dialect {
  static final String ROOT = "/api/v1";

  private static final String TYPE = "urn:keyturn:problem:";
  private static final String RETRY_AFTER_SECONDS = "1";

  @Override
  public String name() {
    return Calls.DIALECT;
  }

  @Override
  public boolean owns(String path) {
    return Dialect.isUnder(ROOT, path);
  }

  @Override
  public Answer render(KeyturnException failure, RequestFacts request) {
    FailureCode code = failure.code();
    int status = status(code);
    Problem problem =
        new Problem(
            TYPE + code.code(),
            title(code),
            status,
            failure.getMessage(),
            code.code(),
            failure.field().orElse(null),
            request.requestId().isEmpty() ? null : request.requestId());
    return new Answer(status, headers(code), Json.write(problem));
  }

  private static Map<String, String> headers(FailureCode code) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/problem+json");
    if (code == FailureCode.UNAUTHENTICATED) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    if (code.kind() == FailureKind.UNAVAILABLE) {
      headers.put("Retry-After", RETRY_AFTER_SECONDS);
    }
    return headers;
  }

  /** The code in words. */
  private static String title(FailureCode code) {
    String words = code.code().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static int status(FailureCode code) {
    return switch (code) {
      case INVALID_REQUEST,
          UNKNOWN_ALGORITHM,
          UNSUPPORTED_OPERATION,
          UNKNOWN_VERSION,
          DECRYPTION_FAILED ->
          400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN, FORBIDDEN_BY_KEY -> 403;
      case NOT_FOUND,
          VAULT_NOT_FOUND,
          KEY_NOT_FOUND,
          ACCESS_RECORD_NOT_FOUND,
          OPERATION_NOT_FOUND ->
          404;
      case METHOD_NOT_ALLOWED -> 405;
      case VAULT_EXISTS,
          KEY_EXISTS,
          NAME_TAKEN,
          VAULT_NOT_EMPTY,
          CONFLICT,
          VERSION_CHANGED,
          VERSION_NOT_USABLE,
          VERSION_BELOW_MINIMUM,
          ROTATION_NOT_ALLOWED,
          VERSION_EXHAUSTED,
          STORE_NOT_DURABLE,
          LAST_ADMINISTRATOR ->
          409;
      case BODY_TOO_LARGE, BATCH_TOO_LARGE -> 413;
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

  record Problem(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String field,
      String requestId) {}
}
