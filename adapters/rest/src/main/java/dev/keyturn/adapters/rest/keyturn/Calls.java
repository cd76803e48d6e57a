// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.BearerToken;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.Refusals;
import dev.keyturn.adapters.rest.common.RequestOrigin;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Opens requests: finds out who calls before anything else is looked at. */
public final class Calls {
  static final String DIALECT = "keyturn";
  static final String AUDIT_NOTE = "X-Audit-Note";

  private final Authenticate authenticate;
  private final Json json;
  private final RestLimits limits;

  public Calls(Authenticate authenticate, Json json, RestLimits limits) {
    this.authenticate = authenticate;
    this.json = json;
    this.limits = limits;
  }

  Call open(ContainerRequestContext http) {
    String note = http.getHeaderString(AUDIT_NOTE);
    RequestContext context = context(RequestOrigin.of(http), note);
    String token = BearerToken.in(http.getHeaderString(HttpHeaders.AUTHORIZATION));
    Caller caller = Refusals.calledBy(authenticate.authenticate(token, context), http);
    return new Call(caller, context, http, json, limits);
  }

  RequestContext context(HttpServletRequest http) {
    return context(RequestOrigin.of(http), http.getHeader(AUDIT_NOTE));
  }

  Caller caller(HttpServletRequest http, RequestContext context) {
    String token = BearerToken.in(http.getHeader(HttpHeaders.AUTHORIZATION));
    return Refusals.calledBy(authenticate.authenticate(token, context), http);
  }

  private RequestContext context(RequestOrigin origin, String note) {
    return origin.context(DIALECT, WireText.auditNote(AUDIT_NOTE, note, limits));
  }
}
