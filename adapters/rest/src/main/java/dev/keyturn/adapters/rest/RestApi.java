// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.adapters.rest.common.RestLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All dialects over the inbound ports, for the app to put into a server: the components go to
 * JAX-RS, the filters in front of it in their order, and the server's error handlers ask {@link
 * #errorAnswer} for what they send.
 */
public final class RestApi {
  private final InboundPorts ports;
  private final RestLimits limits;

  public RestApi(InboundPorts ports, RestLimits limits) {
    this.ports = Objects.requireNonNull(ports);
    this.limits = Objects.requireNonNull(limits);
  }

  /** JAX-RS resources and providers to register, all of them singletons. */
  public List<Object> components() {
    return List.of();
  }

  /** Servlet filters, the first one outermost. */
  public List<RestFilter> filters() {
    return List.of();
  }

  /**
   * The answer to a request that failed before or beside JAX-RS, in the shape of the dialect that
   * owns the path.
   *
   * @param status as the server chose it, 400 to 599
   */
  public Answer errorAnswer(RequestFacts request, int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** Writes {@link #errorAnswer} through the servlet API. */
  public void writeError(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    errorAnswer(RequestFacts.of(request), status).writeTo(response);
  }

  @Override
  public String toString() {
    return "RestApi[" + ports.getClass().getSimpleName() + ", " + limits + "]";
  }
}
