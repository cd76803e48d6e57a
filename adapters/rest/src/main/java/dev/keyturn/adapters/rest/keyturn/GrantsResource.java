// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.adapters.rest.keyturn.ScopeBody.ShownScope;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Makes, shows and takes back grants. */
@Path(ProblemDetails.ROOT + "/grants")
public final class GrantsResource {
  private final Calls calls;
  private final AdministerAccess access;

  public GrantsResource(Calls calls, AdministerAccess access) {
    this.calls = calls;
    this.access = access;
  }

  @POST
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewGrant order = call.body(NewGrantBody.class).toOrder();
    Grant made = access.createGrant(call.caller(), call.context(), order);
    return Answer.json(201, GrantBody.of(made)).toResponse();
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                access.grants(call.caller(), call.context(), grantee(call), call.page()),
                GrantBody::of))
        .toResponse();
  }

  @GET
  @Path("{grant}")
  public Response show(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Grant found = access.grant(call.caller(), call.context(), grant(call));
    return Answer.json(200, GrantBody.of(found)).toResponse();
  }

  @DELETE
  @Path("{grant}")
  public Response delete(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    access.deleteGrant(call.caller(), call.context(), grant(call));
    return Nothing.response();
  }

  private static GrantId grant(Call call) {
    return new GrantId(call.id("grant"));
  }

  /** Whose grants to list, if not all. */
  private static Optional<Grantee> grantee(Call call) {
    Optional<String> principal = call.query("principal");
    Optional<String> role = call.query("role");
    if (principal.isPresent() && role.isPresent()) {
      throw KeyturnException.invalid("role", "Name either a principal or a role.");
    }
    return principal
        .<Grantee>map(id -> new Grantee.OfPrincipal(principal(id)))
        .or(() -> role.map(id -> new Grantee.OfRole(role(id))));
  }

  private static PrincipalId principal(String id) {
    return new PrincipalId(WireText.uuid("principal", id));
  }

  private static RoleId role(String id) {
    return new RoleId(WireText.uuid("role", id));
  }

  record NewGrantBody(String principal, String role, ScopeBody scope, List<String> permissions) {
    NewGrant toOrder() {
      if ((principal == null) == (role == null)) {
        throw KeyturnException.invalid("principal", "Name either a principal or a role.");
      }
      return new NewGrant(
          Optional.ofNullable(principal).map(GrantsResource::principal),
          Optional.ofNullable(role).map(GrantsResource::role),
          Required.member("scope", scope).toReference(),
          PermissionNames.parse(Required.member("permissions", permissions)));
    }
  }

  record GrantBody(
      String id,
      String principal,
      String role,
      ShownScope scope,
      List<String> permissions,
      String createdAt) {
    static GrantBody of(Grant grant) {
      String grantee = grant.grantee().id().toString();
      boolean toRole = grant.grantee() instanceof Grantee.OfRole;
      return new GrantBody(
          grant.id().toString(),
          toRole ? null : grantee,
          toRole ? grantee : null,
          ScopeBody.shown(grant.scope()),
          PermissionNames.of(grant.permissions()),
          grant.createdAt().toString());
    }
  }
}
