// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.ports.inbound.AdministerAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, shows and deletes roles. */
@Path(ProblemDetails.ROOT + "/roles")
public final class RolesResource {
  private final Calls calls;
  private final AdministerAccess access;

  public RolesResource(Calls calls, AdministerAccess access) {
    this.calls = calls;
    this.access = access;
  }

  @POST
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewRoleBody body = call.body(NewRoleBody.class);
    Role made =
        access.createRole(
            call.caller(),
            call.context(),
            body.realm() == null ? Realm.LOCAL : new Realm(body.realm()),
            new PrincipalName(body.name()),
            body.toPermissions());
    return Answer.json(201, RoleBody.of(made)).toResponse();
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Optional<Realm> realm = call.query("realm").map(Realm::new);
    return Answer.json(
            200,
            ListBody.of(
                access.roles(call.caller(), call.context(), realm, call.page()), RoleBody::of))
        .toResponse();
  }

  @GET
  @Path("{role}")
  public Response show(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Role found = access.role(call.caller(), call.context(), role(call));
    return Answer.json(200, RoleBody.of(found)).toResponse();
  }

  @PATCH
  @Path("{role}")
  public Response change(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    RoleChangeBody body = call.body(RoleChangeBody.class);
    Role changed =
        access.changeRole(
            call.caller(),
            call.context(),
            role(call),
            PermissionNames.parse(Required.member("permissions", body.permissions())));
    return Answer.json(200, RoleBody.of(changed)).toResponse();
  }

  @DELETE
  @Path("{role}")
  public Response delete(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    access.deleteRole(call.caller(), call.context(), role(call));
    return Nothing.response();
  }

  private static RoleId role(Call call) {
    return new RoleId(call.id("role"));
  }

  record NewRoleBody(String name, String realm, List<String> permissions) {
    Set<Permission> toPermissions() {
      return PermissionNames.parse(Required.member("permissions", permissions));
    }
  }

  record RoleChangeBody(List<String> permissions) {}

  record RoleBody(
      String id,
      String realm,
      String name,
      List<String> permissions,
      String createdAt,
      long revision) {
    static RoleBody of(Role role) {
      return new RoleBody(
          role.id().toString(),
          role.realm().name(),
          role.name().value(),
          PermissionNames.of(role.permissions()),
          role.createdAt().toString(),
          role.revision());
    }
  }
}
