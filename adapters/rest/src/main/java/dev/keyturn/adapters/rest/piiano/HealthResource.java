// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.piiano;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.ports.inbound.OperateServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Says whether the server serves; probes ask without a token. */
@Path(PiianoErrors.ROOT + "/1.0")
public final class HealthResource {
  private final OperateServer server;

  public HealthResource(OperateServer server) {
    this.server = server;
  }

  @GET
  @Path("data/info/health")
  public Response data() {
    return health();
  }

  @GET
  @Path("ctl/info/health")
  public Response control() {
    return health();
  }

  private Response health() {
    boolean ready = server.health().ready();
    return Answer.json(ready ? 200 : 503, new HealthBody(ready ? "pass" : "fail")).toResponse();
  }

  record HealthBody(String status) {}
}
