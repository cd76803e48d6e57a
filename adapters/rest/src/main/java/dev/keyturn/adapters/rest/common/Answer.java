// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A finished answer, on whichever road it leaves. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(int status, Map<String, String> headers, byte[] body) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A JSON body. */
  public static Answer json(int status, Object body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), Json.write(body));
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** For a filter or an error handler. */
  public void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** For a resource. */
  public Response toResponse() {
    Response.ResponseBuilder builder = Response.status(status);
    headers.forEach(builder::header);
    if (body.length > 0) {
      builder.entity(body);
    }
    return builder.build();
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
