// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.PrincipalFilter;
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
import java.util.stream.Collectors;

/** Makes, shows, changes and deletes principals. */
@Path(ProblemDetails.ROOT + "/principals")
public final class PrincipalsResource {
  private final Calls calls;
  private final AdministerAccess access;

  public PrincipalsResource(Calls calls, AdministerAccess access) {
    this.calls = calls;
    this.access = access;
  }

  @POST
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewPrincipalBody body = call.body(NewPrincipalBody.class);
    Principal made =
        access.createPrincipal(
            call.caller(),
            call.context(),
            body.realm() == null ? Realm.LOCAL : new Realm(body.realm()),
            new PrincipalName(body.name()),
            body.toKind());
    return Answer.json(201, PrincipalBody.of(made)).toResponse();
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                access.principals(call.caller(), call.context(), filter(call), call.page()),
                PrincipalBody::of))
        .toResponse();
  }

  @GET
  @Path("{principal}")
  public Response show(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Principal found = access.principal(call.caller(), call.context(), principal(call));
    return Answer.json(200, PrincipalBody.of(found)).toResponse();
  }

  @PATCH
  @Path("{principal}")
  public Response change(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    PrincipalChangeBody body = call.body(PrincipalChangeBody.class);
    Principal changed =
        access.changePrincipal(
            call.caller(),
            call.context(),
            principal(call),
            Optional.ofNullable(body.disabled()),
            body.toRoles());
    return Answer.json(200, PrincipalBody.of(changed)).toResponse();
  }

  @DELETE
  @Path("{principal}")
  public Response delete(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    access.deletePrincipal(call.caller(), call.context(), principal(call));
    return Nothing.response();
  }

  private static PrincipalFilter filter(Call call) {
    return new PrincipalFilter(
        call.query("realm").map(Realm::new),
        call.query("role").map(id -> new RoleId(WireText.uuid("role", id))));
  }

  private static PrincipalId principal(Call call) {
    return new PrincipalId(call.id("principal"));
  }

  record NewPrincipalBody(String name, String realm, String kind) {
    PrincipalKind toKind() {
      return kind == null
          ? PrincipalKind.APPLICATION
          : WireText.constant("kind", PrincipalKind.class, kind);
    }
  }

  record PrincipalChangeBody(Boolean disabled, List<String> roles) {
    Optional<Set<RoleId>> toRoles() {
      return Optional.ofNullable(roles)
          .map(
              ids ->
                  ids.stream()
                      .map(id -> new RoleId(WireText.uuid("roles", id)))
                      .collect(Collectors.toUnmodifiableSet()));
    }
  }

  record PrincipalBody(
      String id,
      long number,
      String realm,
      String name,
      String kind,
      boolean disabled,
      List<String> roles,
      String createdAt,
      long revision) {
    static PrincipalBody of(Principal principal) {
      return new PrincipalBody(
          principal.id().toString(),
          principal.number(),
          principal.realm().name(),
          principal.name().value(),
          WireText.name(principal.kind()),
          principal.disabled(),
          principal.roles().stream().map(RoleId::toString).sorted().toList(),
          principal.createdAt().toString(),
          principal.revision());
    }
  }
}
