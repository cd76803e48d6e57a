// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.BodyInput;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.Refusals;
import dev.keyturn.adapters.rest.common.RequestOrigin;
import dev.keyturn.adapters.rest.common.UriText;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens requests. Any may carry a body, which is read once the caller is known. */
public final class SafeCalls {
  static final String DIALECT = "storedsafe";
  private static final List<String> ECHOED_SEGMENTS = List.of("name", "vaultid");

  private final Authenticate authenticate;
  private final Json json;
  private final TokenSearch tokens;

  public SafeCalls(Authenticate authenticate, Json json) {
    this.authenticate = authenticate;
    this.json = json;
    this.tokens = new TokenSearch(json);
  }

  SafeCall open(ContainerRequestContext http) {
    Map<String, Object> data = new LinkedHashMap<>();
    http.setProperty(SafeErrors.DATA, data);
    for (String segment : ECHOED_SEGMENTS) {
      String value = http.getUriInfo().getPathParameters(false).getFirst(segment);
      if (value != null) {
        data.put(segment, UriText.segment(value));
      }
    }
    InputStream body = new BufferedInputStream(http.getEntityStream());
    String token = tokens.find(http, body);
    if (!token.isEmpty()) {
      data.put(TokenSearch.TOKEN, token);
    }
    RequestContext context = RequestOrigin.of(http).context(DIALECT, Optional.empty());
    Caller caller = Refusals.calledBy(authenticate.authenticate(token, context), http);
    LooseMembers members = new LooseMembers(json.readObject(BodyInput.rest(body)));
    data.putAll(members.echo());
    return new SafeCall(caller, context, http, members, token, data);
  }
}
