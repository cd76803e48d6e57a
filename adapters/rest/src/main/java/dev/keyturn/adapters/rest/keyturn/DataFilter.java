// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.ErrorAnswers;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.SignData;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The hot road: answers the calls of {@link DataVerb}, single and batch, and passes everything else
 * on. These calls have no JAX-RS resource.
 */
public final class DataFilter implements Filter {
  private final Calls calls;
  private final DataCalls data;
  private final DataBodyParser parser;
  private final ErrorAnswers errors;

  public DataFilter(
      Calls calls,
      ProtectData data,
      SignData signatures,
      EncapsulateSecrets secrets,
      Json json,
      RestLimits limits,
      ErrorAnswers errors) {
    this.calls = calls;
    this.data = new DataCalls(data, signatures, secrets, new DataAnswers(json));
    this.parser = new DataBodyParser(json, limits);
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<DataPath> path = DataPath.match(http.getRequestURI());
    if (path.isPresent()) {
      answer(http, path.get()).writeTo((HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Answer answer(HttpServletRequest http, DataPath path) {
    if (!http.getMethod().equals("POST")) {
      return errors
          .of(
              new KeyturnException(FailureCode.METHOD_NOT_ALLOWED, "This path takes POST only."),
              RequestFacts.of(http))
          .with("Allow", "POST");
    }
    try {
      return call(http, path);
    } catch (IOException | RuntimeException e) {
      return errors.of(e, http);
    }
  }

  private Answer call(HttpServletRequest http, DataPath path) throws IOException {
    RequestContext context = calls.context(http);
    Caller caller = calls.caller(http, context);
    KeyReference key = path.reference();
    if (http.getContentLengthLong() != 0) {
      MediaTypes.requireJson(http.getContentType());
    }
    DataBody body = parser.parse(http.getInputStream(), path.verb());
    return data.answer(path.verb(), body, caller, context, key);
  }
}
