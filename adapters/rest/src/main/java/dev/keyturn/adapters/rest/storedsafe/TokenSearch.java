// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyturn.adapters.rest.common.BodyInput;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.JsonFailures;
import dev.keyturn.adapters.rest.common.QueryParameters;
import dev.keyturn.adapters.rest.common.WholeText;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Finds the token of a caller whom nobody knows yet: in the header, the body or the query. Holds
 * little of the body for it, and builds nothing from that.
 */
final class TokenSearch {
  static final String TOKEN = "token";
  static final int MAX_SEARCHED_BYTES = 64 * 1024;
  private static final String HEADER = "X-Http-Token";

  private final Json json;

  TokenSearch(Json json) {
    this.json = json;
  }

  /**
   * The token as it was sent; empty if none was.
   *
   * @param body supports marks, and can be read from its start afterwards
   */
  String find(ContainerRequestContext http, InputStream body) {
    return Optional.ofNullable(http.getHeaderString(HEADER))
        .filter(header -> !header.isBlank())
        .or(() -> inBodyOrQuery(http, body))
        .orElse("");
  }

  private Optional<String> inBodyOrQuery(ContainerRequestContext http, InputStream body) {
    byte[] start = BodyInput.peek(body, MAX_SEARCHED_BYTES + 1);
    if (start.length > MAX_SEARCHED_BYTES) {
      return Optional.of(inQuery(http).orElseThrow(TokenSearch::tooLargeToSearch));
    }
    return inBody(start).or(() -> inQuery(http));
  }

  private static Optional<String> inQuery(ContainerRequestContext http) {
    return new QueryParameters(http.getUriInfo().getRequestUri().getRawQuery()).single(TOKEN);
  }

  private Optional<String> inBody(byte[] body) {
    if (body.length == 0) {
      return Optional.empty();
    }
    try (JsonParser parser = json.factory().createParser(body)) {
      return inBody(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> inBody(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw JsonFailures.notAnObject();
      }
      return inObject(parser);
    } catch (JsonProcessingException e) {
      throw JsonFailures.of(e, parser);
    }
  }

  private static Optional<String> inObject(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(TOKEN) && value != JsonToken.VALUE_NULL) {
        return Optional.of(text(parser));
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }

  private static String text(JsonParser parser) throws IOException {
    if (!parser.currentToken().isScalarValue() || !WholeText.isWhole(parser.getText())) {
      throw JsonFailures.wrongType(TOKEN);
    }
    return parser.getText();
  }

  private static KeyturnException tooLargeToSearch() {
    return new KeyturnException(
        FailureCode.BODY_TOO_LARGE,
        "No token is looked for in a body above 64 KiB; send it in the header " + HEADER + ".");
  }
}
