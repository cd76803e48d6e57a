// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.KeyView;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes, rotates and deletes keys. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/keys")
public final class KeysResource {
  private final Calls calls;
  private final AdministerKeys keys;

  public KeysResource(Calls calls, AdministerKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  @POST
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewKeyBody body = call.body(NewKeyBody.class);
    KeyReference reference = new KeyReference(call.vault(), new KeyName(body.name()));
    KeyView made = keys.create(call.caller(), call.context(), reference, body.toNewKey());
    return Answer.json(201, KeyBody.of(made)).toResponse();
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                keys.list(call.caller(), call.context(), call.vault(), call.page()), KeyBody::of))
        .toResponse();
  }

  @GET
  @Path("{key}")
  public Response read(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    KeyView found = keys.read(call.caller(), call.context(), call.key());
    return Answer.json(200, KeyBody.of(found)).toResponse();
  }

  @PATCH
  @Path("{key}")
  public Response change(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    KeyChange change = call.body(KeyChangeBody.class).toChange();
    KeyView changed = keys.change(call.caller(), call.context(), call.key(), change);
    return Answer.json(200, KeyBody.of(changed)).toResponse();
  }

  @DELETE
  @Path("{key}")
  public Response delete(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    keys.delete(call.caller(), call.context(), call.key());
    return Nothing.response();
  }

  @POST
  @Path("{key}/rotate")
  public Response rotate(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Optional<VersionNumber> expected = call.body(RotateBody.class).expected();
    KeyView rotated = keys.rotate(call.caller(), call.context(), call.key(), expected);
    return Answer.json(201, RotatedBody.of(rotated)).toResponse();
  }

  record KeyChangeBody(
      Boolean exportable,
      Boolean backupAllowed,
      Boolean deletable,
      Boolean rotationAllowed,
      String info,
      Map<String, String> labels,
      PolicyBody policy) {
    KeyChange toChange() {
      return new KeyChange(
          Optional.ofNullable(exportable),
          Optional.ofNullable(backupAllowed),
          Optional.ofNullable(deletable),
          Optional.ofNullable(rotationAllowed),
          Optional.ofNullable(info),
          Optional.ofNullable(labels),
          PolicyBody.parse(policy));
    }
  }

  record RotateBody(Integer expectedVersion) {
    Optional<VersionNumber> expected() {
      return Optional.ofNullable(expectedVersion).map(VersionNumber::new);
    }
  }

  record RotatedBody(String id, String name, int primaryVersion, int version) {
    static RotatedBody of(KeyView view) {
      int primary = view.key().primary().value();
      return new RotatedBody(view.key().id().toString(), view.name().value(), primary, primary);
    }
  }
}
