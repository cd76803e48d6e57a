// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.ports.inbound.OperateServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;

/** Rotates the server's keys, and shows background operations. */
@Path(ProblemDetails.ROOT)
public final class ServerResource {
  private final Calls calls;
  private final OperateServer server;

  public ServerResource(Calls calls, OperateServer server) {
    this.calls = calls;
    this.server = server;
  }

  @POST
  @Path("rotate-server-keys")
  public Response rotate(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    RotateServerKeysBody body = call.body(RotateServerKeysBody.class);
    boolean namedKeys = body.namedKeys() != null && body.namedKeys();
    Operation started = server.rotateServerKeys(call.caller(), call.noting(body.note()), namedKeys);
    return Answer.json(202, OperationBody.of(started)).toResponse();
  }

  @GET
  @Path("operations")
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                server.operations(call.caller(), call.context(), call.page()), OperationBody::of))
        .toResponse();
  }

  @GET
  @Path("operations/{operation}")
  public Response read(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Operation found = server.operation(call.caller(), call.context(), operation(call));
    return Answer.json(200, OperationBody.of(found)).toResponse();
  }

  @POST
  @Path("operations/{operation}/stop")
  public Response stop(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    call.body(NoMembers.class);
    Operation stopping = server.stop(call.caller(), call.context(), operation(call));
    return Answer.json(200, OperationBody.of(stopping)).toResponse();
  }

  private static OperationId operation(Call call) {
    return new OperationId(call.id("operation"));
  }

  record RotateServerKeysBody(String note, Boolean namedKeys) {}

  record OperationBody(
      String id,
      String kind,
      String state,
      String startedAt,
      String finishedAt,
      long done,
      long total,
      Map<String, Long> counts,
      Map<String, String> settings) {
    static OperationBody of(Operation operation) {
      return new OperationBody(
          operation.id().toString(),
          WireText.name(operation.kind()),
          WireText.name(operation.state()),
          operation.startedAt().toString(),
          operation.finishedAt().map(Instant::toString).orElse(null),
          operation.done(),
          operation.total(),
          operation.counts(),
          operation.settings());
    }
  }
}
