// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import dev.keyturn.adapters.rest.common.BearerToken;
import dev.keyturn.adapters.rest.common.QueryParameters;
import dev.keyturn.adapters.rest.common.Refusals;
import dev.keyturn.adapters.rest.common.RequestOrigin;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Opens requests: finds out who calls, and what is to be noted. */
public final class PiianoCalls {
  static final String DIALECT = "piiano";
  private static final String CUSTOM_AUDIT = "custom_audit";

  private final Authenticate authenticate;
  private final RestLimits limits;

  public PiianoCalls(Authenticate authenticate, RestLimits limits) {
    this.authenticate = authenticate;
    this.limits = limits;
  }

  PiianoCall open(ContainerRequestContext http) {
    RequestContext context = RequestOrigin.of(http).context(DIALECT, Optional.empty());
    String token = BearerToken.in(http.getHeaderString(HttpHeaders.AUTHORIZATION));
    Caller caller = Refusals.calledBy(authenticate.authenticate(token, context), http);
    http.setProperty(PiianoErrors.USERNAME, caller.name().value());
    return new PiianoCall(caller, context.noting(note(http)));
  }

  private Optional<String> note(ContainerRequestContext http) {
    return new QueryParameters(http.getUriInfo().getRequestUri().getRawQuery())
        .single(CUSTOM_AUDIT)
        .flatMap(text -> WireText.auditNote(CUSTOM_AUDIT, text, limits));
  }

  record PiianoCall(Caller caller, RequestContext context) {}
}
