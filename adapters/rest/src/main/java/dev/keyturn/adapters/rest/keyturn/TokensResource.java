// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.keyturn.ScopeBody.ShownScope;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes, shows and revokes tokens. */
@Path(ProblemDetails.ROOT + "/principals")
public final class TokensResource {
  private final Calls calls;
  private final AdministerAccess access;

  public TokensResource(Calls calls, AdministerAccess access) {
    this.calls = calls;
    this.access = access;
  }

  @POST
  @Path("{principal}/tokens")
  public Response create(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    NewTokenBody body = call.body(NewTokenBody.class);
    IssuedToken issued =
        access.createToken(
            call.caller(), call.context(), principal(call), body.toLifetime(), body.toScope());
    return Answer.json(201, TokenBody.of(issued.token(), issued.secret())).toResponse();
  }

  @GET
  @Path("{principal}/tokens")
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    return Answer.json(
            200,
            ListBody.of(
                access.tokens(call.caller(), call.context(), principal(call), call.page()),
                token -> TokenBody.of(token, null)))
        .toResponse();
  }

  @DELETE
  @Path("tokens/{token}")
  public Response revoke(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    access.revokeToken(call.caller(), call.context(), new TokenId(call.id("token")));
    return Nothing.response();
  }

  private static PrincipalId principal(Call call) {
    return new PrincipalId(call.id("principal"));
  }

  record NewTokenBody(String lifetime, ScopeBody scope) {
    Optional<Duration> toLifetime() {
      return Optional.ofNullable(lifetime).map(text -> PolicyBody.duration("lifetime", text));
    }

    ScopeReference toScope() {
      return scope == null ? ScopeReference.SERVER : scope.toReference();
    }
  }

  /** A token; the secret is there only once, right after it was made. */
  record TokenBody(
      String id,
      String token,
      String principal,
      ShownScope scope,
      boolean session,
      String createdAt,
      String expiresAt) {
    static TokenBody of(Token token, String secret) {
      return new TokenBody(
          token.id().toString(),
          secret,
          token.principal().toString(),
          ScopeBody.shown(token.scope()),
          token.session(),
          token.createdAt().toString(),
          token.expiresAt().map(Instant::toString).orElse(null));
    }

    @Override
    public String toString() {
      return "TokenBody[" + id + "]";
    }
  }
}
