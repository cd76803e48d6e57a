// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.VaultChange;
import dev.keyturn.ports.inbound.VaultView;
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

/** Makes, shows, changes and deletes vaults. */
@Path(ProblemDetails.ROOT + "/vaults")
public final class VaultsResource {
  private final Calls calls;
  private final AdministerVaults vaults;

  public VaultsResource(Calls calls, AdministerVaults vaults) {
    this.calls = calls;
    this.vaults = vaults;
  }

  @POST
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewVaultBody body = call.body(NewVaultBody.class);
    NewVault order =
        new NewVault(
            new VaultName(body.name()),
            body.description() == null ? "" : body.description(),
            PolicyBody.parse(body.defaultPolicy()));
    VaultView made = vaults.create(call.caller(), call.context(), order);
    return Answer.json(201, VaultBody.of(made)).toResponse();
  }

  @GET
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(vaults.list(call.caller(), call.context(), call.page()), VaultBody::of))
        .toResponse();
  }

  @GET
  @Path("{vault}")
  public Response read(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    VaultView found = vaults.read(call.caller(), call.context(), call.vault());
    return Answer.json(200, VaultBody.of(found)).toResponse();
  }

  @PATCH
  @Path("{vault}")
  public Response change(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewVaultBody body = call.body(NewVaultBody.class);
    VaultChange change =
        new VaultChange(
            Optional.ofNullable(body.name()).map(VaultName::new),
            Optional.ofNullable(body.description()),
            PolicyBody.parse(body.defaultPolicy()));
    VaultView changed = vaults.change(call.caller(), call.context(), call.vault(), change);
    return Answer.json(200, VaultBody.of(changed)).toResponse();
  }

  @DELETE
  @Path("{vault}")
  public Response delete(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    vaults.delete(call.caller(), call.context(), call.vault());
    return Nothing.response();
  }

  record NewVaultBody(String name, String description, PolicyBody defaultPolicy) {}

  record VaultBody(
      String id,
      long number,
      String name,
      String description,
      PolicyBody defaultPolicy,
      String level,
      List<String> permissions,
      String createdAt,
      long revision) {
    static VaultBody of(VaultView view) {
      return new VaultBody(
          view.vault().id().toString(),
          view.vault().number(),
          view.name().value(),
          view.vault().description(),
          PolicyBody.of(view.vault().defaultPolicy()),
          view.level().map(WireText::name).orElse(null),
          PermissionNames.of(view.held()),
          view.vault().createdAt().toString(),
          view.vault().revision());
    }
  }
}
