// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RecordRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Sees to it that a request which fails before it reaches a port leaves an audit event too. */
public final class Refusals {
  private static final String CALLER = "dev.keyturn.caller";

  /** Such a request names no call at all. */
  private static final Set<FailureCode> NO_CALL =
      EnumSet.of(FailureCode.NOT_FOUND, FailureCode.METHOD_NOT_ALLOWED);

  private final RecordRefusals record;

  Refusals(RecordRefusals record) {
    this.record = record;
  }

  /** From now on it is known who calls. */
  public static Caller calledBy(Caller caller, HttpServletRequest request) {
    request.setAttribute(CALLER, caller);
    return caller;
  }

  /** From now on it is known who calls. */
  public static Caller calledBy(Caller caller, ContainerRequestContext request) {
    request.setProperty(CALLER, caller);
    return caller;
  }

  /** Notes a failed request unless there is an event of it; returns the failure to tell. */
  KeyturnException note(KeyturnException failure, HttpServletRequest request, String dialect) {
    Optional<RequestOrigin> origin = RequestOrigin.find(request);
    if (origin.isEmpty() || origin.get().mark().isLeft() || NO_CALL.contains(failure.code())) {
      return failure;
    }
    try {
      record.refused(
          new RecordRefusals.Refusal(
              origin.get().context(dialect, Optional.empty()),
              Optional.ofNullable((Caller) request.getAttribute(CALLER)),
              request.getMethod(),
              request.getRequestURI(),
              failure.code()));
      return failure;
    } catch (KeyturnException unkept) {
      unkept.addSuppressed(failure);
      return unkept;
    }
  }
}
