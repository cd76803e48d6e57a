// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import java.util.Objects;
import java.util.Optional;

/**
 * What accompanies every call into the audit trail.
 *
 * @param requestId 1 to 128 characters of {@code [A-Za-z0-9._-]}
 * @param dialect the name of the API that was called
 * @param auditNote what the caller wants to be noted
 * @param sourceAddress where the request came from
 * @param mark shared by all contexts of one request
 */
public record RequestContext(
    String requestId,
    String dialect,
    Optional<String> auditNote,
    String sourceAddress,
    AuditMark mark) {
  /** Checks for null. */
  public RequestContext {
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(auditNote);
    Objects.requireNonNull(sourceAddress);
    Objects.requireNonNull(mark);
  }

  /** Of a request that has left no event yet. */
  public RequestContext(
      String requestId, String dialect, Optional<String> auditNote, String sourceAddress) {
    this(requestId, dialect, auditNote, sourceAddress, new AuditMark());
  }

  /** The same with a note. */
  public RequestContext noting(Optional<String> note) {
    return new RequestContext(requestId, dialect, note, sourceAddress, mark);
  }
}
