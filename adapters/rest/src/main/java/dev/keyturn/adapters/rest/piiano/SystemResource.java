// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.piiano.PiianoCalls.PiianoCall;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.OperateServer.KeyManagement;
import dev.keyturn.ports.inbound.OperateServer.ServerVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Rotates the server's keys, and says what the server is. */
@Path(PiianoErrors.ROOT + "/1.0/system")
public final class SystemResource {
  private final PiianoCalls calls;
  private final OperateServer server;

  public SystemResource(PiianoCalls calls, OperateServer server) {
    this.calls = calls;
    this.server = server;
  }

  /** The clients stumble over a media type without a body, so there is neither. */
  @POST
  @Path("admin/keys/rotate")
  public Response rotate(@Context ContainerRequestContext http) {
    PiianoCall call = calls.open(http);
    server.rotateServerKeys(call.caller(), call.context(), false);
    return Response.ok().build();
  }

  @GET
  @Path("info/kms")
  public Response keyManagement(@Context ContainerRequestContext http) {
    PiianoCall call = calls.open(http);
    KeyManagement state = server.keyManagement(call.caller(), call.context());
    return Answer.json(200, KmsBody.of(state)).toResponse();
  }

  @GET
  @Path("info/version")
  public Response version(@Context ContainerRequestContext http) {
    calls.open(http);
    return Answer.json(200, VersionBody.of(server.version())).toResponse();
  }

  record KmsBody(Kms kms) {
    /** The clients know GCP, AWS and LOCAL, and nothing else. */
    private static final String TYPE = "LOCAL";

    static KmsBody of(KeyManagement state) {
      return new KmsBody(new Kms(state.rootKeyWorks() ? "pass" : "fail", TYPE));
    }
  }

  record Kms(String status, String type) {}

  record VersionBody(long dbSchemaVersion, String vaultId, String vaultVersion) {
    static VersionBody of(ServerVersion version) {
      return new VersionBody(
          version.schema(), Long.toString(version.installation()), version.version());
    }
  }
}
