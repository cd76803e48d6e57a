// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Catches everything that a resource, or JAX-RS itself, throws. */
@Provider
public final class ThrowableMapper implements ExceptionMapper<Throwable> {
  private final ErrorAnswers errors;

  @Context private HttpServletRequest request;

  public ThrowableMapper(ErrorAnswers errors) {
    this.errors = errors;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    return errors.of(thrown, request).toResponse();
  }
}
