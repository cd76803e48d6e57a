// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * Describes this dialect to everybody: it is the same on every server, and nothing in it is secret.
 */
@Path(ProblemDetails.ROOT + "/openapi.json")
public final class OpenApiResource {
  @GET
  public Response read() {
    return new Answer(200, Map.of("Content-Type", "application/json"), OpenApiDocument.json())
        .toResponse();
  }
}
