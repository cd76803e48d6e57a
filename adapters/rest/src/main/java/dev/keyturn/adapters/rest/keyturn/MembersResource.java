// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.MemberView;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Says who is in a vault. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/members")
public final class MembersResource {
  private final Calls calls;
  private final AdministerVaults vaults;

  public MembersResource(Calls calls, AdministerVaults vaults) {
    this.calls = calls;
    this.vaults = vaults;
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    List<MemberView> members = vaults.members(call.caller(), call.context(), call.vault());
    return Answer.json(200, ListBody.of(members, MemberBody::of)).toResponse();
  }

  @PUT
  @Path("{principal}")
  public Response set(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Set<Permission> permissions = call.body(MembershipBody.class).toPermissions();
    MemberView member =
        vaults.setMember(call.caller(), call.context(), call.vault(), principal(call), permissions);
    return Answer.json(200, MemberBody.of(member)).toResponse();
  }

  @DELETE
  @Path("{principal}")
  public Response remove(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    vaults.removeMember(call.caller(), call.context(), call.vault(), principal(call));
    return Nothing.response();
  }

  private static PrincipalId principal(Call call) {
    return new PrincipalId(call.id("principal"));
  }

  record MembershipBody(String level, List<String> permissions) {
    Set<Permission> toPermissions() {
      if ((level == null) == (permissions == null)) {
        throw KeyturnException.invalid("level", "Name either a level or permissions.");
      }
      return level == null
          ? PermissionNames.parse(permissions)
          : WireText.constant("level", Level.class, level).permissions();
    }
  }

  record MemberBody(
      String principal,
      long number,
      String realm,
      String name,
      String level,
      List<String> permissions,
      String createdAt) {
    static MemberBody of(MemberView view) {
      return new MemberBody(
          view.principal().id().toString(),
          view.principal().number(),
          view.principal().realm().name(),
          view.principal().name().value(),
          view.membership().level().map(WireText::name).orElse(null),
          PermissionNames.of(view.membership().permissions()),
          view.membership().createdAt().toString());
    }
  }
}
