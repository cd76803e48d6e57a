// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.VersionView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Shows the versions of a key, suspends and resumes them. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/keys/{key}/versions")
public final class VersionsResource {
  private final Calls calls;
  private final AdministerKeys keys;

  public VersionsResource(Calls calls, AdministerKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                keys.versions(call.caller(), call.context(), call.key(), call.page()),
                VersionBody::of))
        .toResponse();
  }

  @POST
  @Path("{version}/suspend")
  public Response suspend(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    call.body(NoMembers.class);
    VersionView version = keys.suspend(call.caller(), call.context(), call.key(), call.version());
    return Answer.json(200, VersionBody.of(version)).toResponse();
  }

  @POST
  @Path("{version}/resume")
  public Response resume(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    call.body(NoMembers.class);
    VersionView version = keys.resume(call.caller(), call.context(), call.key(), call.version());
    return Answer.json(200, VersionBody.of(version)).toResponse();
  }

  record VersionBody(
      int version,
      String id,
      String state,
      boolean primary,
      MakerBody maker,
      String form,
      String createdAt,
      String stateChangedAt,
      long encryptions,
      long bytes) {
    static VersionBody of(VersionView view) {
      return new VersionBody(
          view.number().value(),
          view.id().toString(),
          WireText.name(view.state()),
          view.primary(),
          new MakerBody(view.maker().provider(), view.maker().instance()),
          WireText.name(view.form()),
          view.createdAt().toString(),
          view.stateChangedAt().toString(),
          view.usage().encryptions(),
          view.usage().bytes());
    }
  }

  record MakerBody(String provider, String instance) {}
}
