// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.keyturn.ScopeBody.ShownScope;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.NewToken;
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
import java.util.List;
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
        access.createToken(call.caller(), call.context(), principal(call), body.toOrder());
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

  @GET
  @Path("tokens/{token}")
  public Response show(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Token found = access.token(call.caller(), call.context(), token(call));
    return Answer.json(200, TokenBody.of(found, null)).toResponse();
  }

  @POST
  @Path("tokens/{token}/regenerate")
  public Response regenerate(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    RegenerationBody body = call.body(RegenerationBody.class);
    IssuedToken issued =
        access.regenerateToken(
            call.caller(), call.context(), token(call), parseLifetime(body.lifetime()));
    return Answer.json(200, TokenBody.of(issued.token(), issued.secret())).toResponse();
  }

  @DELETE
  @Path("tokens/{token}")
  public Response revoke(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    access.revokeToken(call.caller(), call.context(), token(call));
    return Nothing.response();
  }

  private static PrincipalId principal(Call call) {
    return new PrincipalId(call.id("principal"));
  }

  private static TokenId token(Call call) {
    return new TokenId(call.id("token"));
  }

  private static Optional<Duration> parseLifetime(String text) {
    return Optional.ofNullable(text).map(length -> PolicyBody.duration("lifetime", length));
  }

  record NewTokenBody(String lifetime, ScopeBody scope, List<String> permissions) {
    NewToken toOrder() {
      return new NewToken(
          parseLifetime(lifetime),
          scope == null ? ScopeReference.SERVER : scope.toReference(),
          Optional.ofNullable(permissions).map(PermissionNames::parse));
    }
  }

  record RegenerationBody(String lifetime) {}

  /** A token; the secret is there only once, right after it was made. */
  record TokenBody(
      String id,
      String token,
      String principal,
      ShownScope scope,
      List<String> permissions,
      boolean session,
      String createdAt,
      String expiresAt) {
    static TokenBody of(Token token, String secret) {
      return new TokenBody(
          token.id().toString(),
          secret,
          token.principal().toString(),
          ScopeBody.shown(token.scope()),
          token.permissions().map(PermissionNames::of).orElse(null),
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
