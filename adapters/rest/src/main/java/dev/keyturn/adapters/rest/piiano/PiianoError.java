// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import dev.keyturn.domain.failure.FailureCode;

/** The error codes of the dialect that this server knows, with their statuses and texts. */
enum PiianoError {
  PV1000(500, "Something went wrong"),
  PV1004(404, "The resource is not found."),
  PV1005(401, "The request is unauthorized."),
  PV1007(403, "The operation is forbidden due to missing capabilities."),
  PV1009(503, "The operation timed out on the server."),
  PV1012(400, "The request is invalid."),
  PV1026(405, "The operation is not allowed in in-memory mode."),
  PV1033(410, "The resource is gone."),
  PV3003(404, "One or more values are invalid."),
  PV3218(409, "Concurrent conflicting updates to the same object.");

  private final int status;
  private final String message;

  PiianoError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }

  static PiianoError of(FailureCode code) {
    return switch (code) {
      case INVALID_REQUEST,
          BODY_TOO_LARGE,
          BATCH_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          UNKNOWN_ALGORITHM,
          UNSUPPORTED_OPERATION,
          UNKNOWN_VERSION ->
          PV1012;
      case DECRYPTION_FAILED -> PV3003;
      case NOT_FOUND,
          METHOD_NOT_ALLOWED,
          VAULT_NOT_FOUND,
          KEY_NOT_FOUND,
          ACCESS_RECORD_NOT_FOUND,
          OPERATION_NOT_FOUND ->
          PV1004;
      case UNAUTHENTICATED -> PV1005;
      case FORBIDDEN, FORBIDDEN_BY_KEY -> PV1007;
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
          LAST_ADMINISTRATOR ->
          PV3218;
      case STORE_NOT_DURABLE -> PV1026;
      case STORE_UNAVAILABLE,
          STORE_BEHIND,
          ENGINE_UNAVAILABLE,
          AUDIT_UNAVAILABLE,
          TIMED_OUT,
          SERVER_NOT_READY ->
          PV1009;
      case ROOT_KEY_UNAVAILABLE,
          DATA_CORRUPT,
          DATA_TOO_NEW,
          CONFIGURATION_INVALID,
          INTERNAL_ERROR ->
          PV1000;
    };
  }
}
