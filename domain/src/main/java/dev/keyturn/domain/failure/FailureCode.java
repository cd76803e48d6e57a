// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.failure;

import java.util.Locale;

/**
 * Every failure that a caller can meet, with a stable code.
 *
 * <p>The code is the lower-case constant name and part of the API: a constant may be added, never
 * renamed or removed. Each dialect has one table from these codes to its status and body.
 */
public enum FailureCode {
  /** A field is missing, has the wrong type or breaks a rule; the failure names the field. */
  INVALID_REQUEST(FailureKind.CALLER),
  /** The body exceeds the configured size in bytes. */
  BODY_TOO_LARGE(FailureKind.CALLER),
  /** The batch has more items than the configured number. */
  BATCH_TOO_LARGE(FailureKind.CALLER),
  /** No route answers to the path. */
  NOT_FOUND(FailureKind.CALLER),
  /** The path exists, but not with this method. */
  METHOD_NOT_ALLOWED(FailureKind.CALLER),
  /** The body is not of a media type that the call takes. */
  UNSUPPORTED_MEDIA_TYPE(FailureKind.CALLER),
  /** No algorithm has that name. */
  UNKNOWN_ALGORITHM(FailureKind.CALLER),
  /** The key's algorithm, use or derivation does not allow the operation. */
  UNSUPPORTED_OPERATION(FailureKind.CALLER),
  /** The key has no version of the number that the caller asked for. */
  UNKNOWN_VERSION(FailureKind.CALLER),
  /** The one answer to every ciphertext that does not open, whatever the cause. */
  DECRYPTION_FAILED(FailureKind.CALLER),
  /** No token was sent, or it is unknown, expired or revoked, or its principal is disabled. */
  UNAUTHENTICATED(FailureKind.DENIED),
  /** The caller is known but lacks the permission. */
  FORBIDDEN(FailureKind.DENIED),
  /** A flag of the key forbids the operation for everybody. */
  FORBIDDEN_BY_KEY(FailureKind.DENIED),
  /** The vault does not exist, or the caller may not see it. */
  VAULT_NOT_FOUND(FailureKind.CALLER),
  /** The key does not exist, or the caller may not see it. */
  KEY_NOT_FOUND(FailureKind.CALLER),
  /** The principal, role, grant or token does not exist, or the caller may not see it. */
  ACCESS_RECORD_NOT_FOUND(FailureKind.CALLER),
  /** The operation does not exist, or the caller may not see it. */
  OPERATION_NOT_FOUND(FailureKind.CALLER),
  /** Another vault of the namespace has the name. */
  VAULT_EXISTS(FailureKind.CONFLICT),
  /** Another key of the vault has the name. */
  KEY_EXISTS(FailureKind.CONFLICT),
  /** Another principal of the realm, or another role, has the name. */
  NAME_TAKEN(FailureKind.CONFLICT),
  /** The vault still has keys. */
  VAULT_NOT_EMPTY(FailureKind.CONFLICT),
  /** Somebody else changed the same thing first. */
  CONFLICT(FailureKind.CONFLICT),
  /** The primary version is not the one that the caller expected. */
  VERSION_CHANGED(FailureKind.CONFLICT),
  /** The state of the version does not allow the operation. */
  VERSION_NOT_USABLE(FailureKind.CONFLICT),
  /** The version lies below the key's minimum for the operation. */
  VERSION_BELOW_MINIMUM(FailureKind.CONFLICT),
  /** The key may not be rotated. */
  ROTATION_NOT_ALLOWED(FailureKind.CONFLICT),
  /** The version has been used as often as its algorithm safely allows; the key must be rotated. */
  VERSION_EXHAUSTED(FailureKind.CONFLICT),
  /** The call needs a durable store, and the configured one keeps everything in memory. */
  STORE_NOT_DURABLE(FailureKind.CONFLICT),
  /** The last administrator, or the last one of a vault, cannot be taken away. */
  LAST_ADMINISTRATOR(FailureKind.CONFLICT),
  /** The store does not answer, is full, or was not read for longer than the staleness bound. */
  STORE_UNAVAILABLE(FailureKind.UNAVAILABLE),
  /** The store is older than what this node has read from it before: put back, or a replica. */
  STORE_BEHIND(FailureKind.UNAVAILABLE),
  /** No installed engine can serve the version now. */
  ENGINE_UNAVAILABLE(FailureKind.UNAVAILABLE),
  /** The root key cannot be reached. */
  ROOT_KEY_UNAVAILABLE(FailureKind.UNAVAILABLE),
  /** Audit events cannot be kept, so nothing is done. */
  AUDIT_UNAVAILABLE(FailureKind.UNAVAILABLE),
  /** The request took longer than it may. */
  TIMED_OUT(FailureKind.UNAVAILABLE),
  /** The server is starting or stopping. */
  SERVER_NOT_READY(FailureKind.UNAVAILABLE),
  /** A stored record is damaged, forged or missing. */
  DATA_CORRUPT(FailureKind.INTERNAL),
  /** A stored record was written by a newer release. */
  DATA_TOO_NEW(FailureKind.INTERNAL),
  /** The configuration, a plugin or the data directory does not let the server start. */
  CONFIGURATION_INVALID(FailureKind.INTERNAL),
  /** Anything that nobody foresaw. */
  INTERNAL_ERROR(FailureKind.INTERNAL);

  private final FailureKind kind;

  FailureCode(FailureKind kind) {
    this.kind = kind;
  }

  /** The stable lower-case name, as it stands in answers and audit events. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who must act. */
  public FailureKind kind() {
    return kind;
  }
}
