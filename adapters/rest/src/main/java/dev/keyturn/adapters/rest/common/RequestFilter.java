// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.ports.inbound.AuditMark;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Goes before everything: gives the request its id, refuses bodies beyond the limit however they
 * are framed, and keeps answers out of caches.
 */
public final class RequestFilter implements Filter {
  public static final String REQUEST_ID = "X-Request-Id";

  /** Ours, and the one of Piiano's clients. */
  private static final List<String> REQUEST_IDS = List.of(REQUEST_ID, "X-Pvault-Request-ID");

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private static final int LEAST_TO_LINGER = 1 << 20;

  private final RestLimits limits;
  private final ErrorAnswers errors;

  public RequestFilter(RestLimits limits, ErrorAnswers errors) {
    this.limits = limits;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestOrigin origin =
        new RequestOrigin(requestId(request), request.getRemoteAddr(), new AuditMark());
    origin.attachTo(request);
    response.setHeader(REQUEST_ID, origin.requestId());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    GuardedRequest guarded = new GuardedRequest(request, limits.maxBodyBytes());
    SettledResponse settled = new SettledResponse(guarded, response);
    if (request.getContentLengthLong() > limits.maxBodyBytes()) {
      errors.of(Failures.bodyTooLarge(), request).writeTo(settled);
    } else {
      chain.doFilter(guarded, settled);
    }
    settled.settle();
    settled.linger(Math.max(LEAST_TO_LINGER, 2L * limits.maxBodyBytes()));
  }

  private static String requestId(HttpServletRequest request) {
    return REQUEST_IDS.stream()
        .map(request::getHeader)
        .filter(sent -> sent != null && WELL_FORMED.matcher(sent).matches())
        .findFirst()
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}
