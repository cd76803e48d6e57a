// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.BodyInput;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.QueryParameters;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.UriText;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;

/** One request whose caller is known. */
record Call(
    Caller caller,
    RequestContext context,
    ContainerRequestContext http,
    Json json,
    RestLimits limits) {

  VaultReference vault() {
    return References.vault("vault", segment("vault"));
  }

  KeyReference key() {
    return new KeyReference(vault(), new KeyName(segment("key")));
  }

  VersionNumber version() {
    return new VersionNumber(integer("version", segment("version")));
  }

  UUID id(String segment) {
    return WireText.uuid(segment, segment(segment));
  }

  PageQuery page() {
    int limit = query("limit").map(text -> integer("limit", text)).orElse(PageQuery.DEFAULT_LIMIT);
    return new PageQuery(query("cursor"), limit);
  }

  /** A parameter behind the question mark; empty if it is absent or has no text. */
  Optional<String> query(String name) {
    return new QueryParameters(http.getUriInfo().getRequestUri().getRawQuery()).single(name);
  }

  /** The body as a record; an absent body is one without members. */
  <T> T body(Class<T> type) {
    byte[] body = BodyInput.rest(http.getEntityStream());
    if (body.length > 0) {
      MediaTypes.requireJson(http.getHeaderString("Content-Type"));
    }
    return json.read(body, type);
  }

  RequestContext noting(String note) {
    return note == null ? context : context.noting(WireText.auditNote("note", note, limits));
  }

  private String segment(String name) {
    return UriText.segment(http.getUriInfo().getPathParameters(false).getFirst(name));
  }

  static int integer(String field, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw KeyturnException.invalid(field, "This is not a whole number.");
    }
  }

  @Override
  public String toString() {
    return "Call[" + context.requestId() + "]";
  }
}
