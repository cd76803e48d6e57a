// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.QueryParameters;
import dev.keyturn.adapters.rest.common.RequestOrigin;
import dev.keyturn.adapters.rest.common.UriText;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens requests: any may carry a body, and the token stands in a header, the body or the query.
 */
public final class SafeCalls {
  private static final String DIALECT = "storedsafe";
  private static final String TOKEN_HEADER = "X-Http-Token";
  private static final String TOKEN = "token";
  private static final List<String> ECHOED_SEGMENTS = List.of("name", "vaultid");

  private final Authenticate authenticate;
  private final Json json;

  public SafeCalls(Authenticate authenticate, Json json) {
    this.authenticate = authenticate;
    this.json = json;
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
    LooseMembers members = new LooseMembers(json.readObject(body(http)));
    data.putAll(members.echo());
    String token = token(http, members);
    if (!token.isEmpty()) {
      data.put(TOKEN, token);
    }
    RequestContext context = RequestOrigin.of(http).context(DIALECT, Optional.empty());
    Caller caller = authenticate.authenticate(token, context);
    return new SafeCall(caller, context, http, members, token, data);
  }

  private static String token(ContainerRequestContext http, LooseMembers members) {
    return Optional.ofNullable(http.getHeaderString(TOKEN_HEADER))
        .filter(header -> !header.isBlank())
        .or(() -> members.text(TOKEN))
        .or(
            () ->
                new QueryParameters(http.getUriInfo().getRequestUri().getRawQuery()).single(TOKEN))
        .orElse("");
  }

  private static byte[] body(ContainerRequestContext http) {
    try {
      return http.getEntityStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
