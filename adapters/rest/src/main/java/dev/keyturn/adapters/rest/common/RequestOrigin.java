// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.ports.inbound.AuditMark;
import dev.keyturn.ports.inbound.RequestContext;
import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/**
 * Where a request came from and under which id it goes, as {@link RequestFilter} found out.
 *
 * @param requestId as the caller chose it, or made
 * @param sourceAddress of the caller
 * @param mark whether an audit event of it was left
 */
public record RequestOrigin(String requestId, String sourceAddress, AuditMark mark) {
  private static final String ATTRIBUTE = "dev.keyturn.origin";

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  static Optional<RequestOrigin> find(ServletRequest request) {
    return Optional.ofNullable((RequestOrigin) request.getAttribute(ATTRIBUTE));
  }

  /** Of a request that came through the filter. */
  public static RequestOrigin of(ServletRequest request) {
    return find(request).orElseThrow();
  }

  /** Of a request that came through the filter. */
  public static RequestOrigin of(ContainerRequestContext request) {
    return Optional.ofNullable((RequestOrigin) request.getProperty(ATTRIBUTE)).orElseThrow();
  }

  public RequestContext context(String dialect, Optional<String> auditNote) {
    return new RequestContext(requestId, dialect, auditNote, sourceAddress, mark);
  }
}
