// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.RequestFacts;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what fails before or beside JAX-RS in the shape of the dialect that owns the path. */
final class DialectErrors extends ErrorHandler {
  private final RestApi api;

  DialectErrors(RestApi api) {
    this.api = api;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object chosen = request.getAttribute(ErrorHandler.ERROR_STATUS);
    int status = chosen instanceof Integer number ? number : response.getStatus();
    Answer answer =
        api.errorAnswer(
            facts(request),
            HttpStatus.isClientError(status) || HttpStatus.isServerError(status)
                ? status
                : HttpStatus.INTERNAL_SERVER_ERROR_500);
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private static RequestFacts facts(Request request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpField field : request.getHeaders()) {
      headers.merge(field.getName(), text(field.getValue()), (a, b) -> a + ", " + b);
    }
    return new RequestFacts(text(request.getHttpURI().getPath()), "", headers);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
