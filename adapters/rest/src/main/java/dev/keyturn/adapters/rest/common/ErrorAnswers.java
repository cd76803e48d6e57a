// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.RecordRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells callers about failures in the dialect that owns the path; the first one owns the rest. */
public final class ErrorAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  private final List<Dialect> dialects;
  private final Refusals refusals;

  public ErrorAnswers(List<Dialect> dialects, RecordRefusals refusals) {
    this.dialects = List.copyOf(dialects);
    this.refusals = new Refusals(refusals);
  }

  /**
   * The answer to whatever was thrown, once there is an audit event of it; if none can be kept, the
   * answer says so.
   */
  public Answer of(Throwable thrown, HttpServletRequest request) {
    RequestFacts facts = RequestFacts.of(request);
    KeyturnException failure = Failures.of(thrown);
    KeyturnException told = refusals.note(failure, request, owner(facts).name());
    return of(told == failure ? thrown : told, facts);
  }

  /** The answer to whatever was thrown. The cause goes to the log, never to the caller. */
  public Answer of(Throwable thrown, RequestFacts request) {
    KeyturnException failure = Failures.of(thrown);
    log(failure, request);
    Answer answer = render(failure, request);
    if (thrown instanceof WebApplicationException web) {
      return withAllowedMethods(
          withStatusOfServer(answer, web.getResponse().getStatus()),
          web.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return answer;
  }

  /** The answer to a request that the server itself refused. */
  public Answer ofStatus(int status, RequestFacts request) {
    return withStatusOfServer(render(Failures.ofStatus(status), request), status);
  }

  private Answer render(KeyturnException failure, RequestFacts request) {
    return owner(request).render(failure, request);
  }

  private Dialect owner(RequestFacts request) {
    return dialects.stream()
        .filter(dialect -> dialect.owns(request.path()))
        .findFirst()
        .orElse(dialects.get(0));
  }

  /** A status that no code stands for, such as 431 or 505, stays what it is. */
  private static Answer withStatusOfServer(Answer answer, int status) {
    return answer.status() == 400 && status > 400
        ? new Answer(status, answer.headers(), answer.body())
        : answer;
  }

  private static Answer withAllowedMethods(Answer answer, String allowed) {
    return answer.status() == 405 && allowed != null
        ? answer.with(HttpHeaders.ALLOW, allowed)
        : answer;
  }

  private static void log(KeyturnException failure, RequestFacts request) {
    if (failure.code().kind() == FailureKind.INTERNAL) {
      LOG.error("Request {} failed: {}", request.requestId(), failure.code().code(), failure);
    } else if (failure.code().kind() == FailureKind.UNAVAILABLE) {
      LOG.warn(
          "Request {} failed: {}: {}",
          request.requestId(),
          failure.code().code(),
          failure.getMessage(),
          failure.getCause());
    }
  }
}
