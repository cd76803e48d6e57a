// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.TokenDigests;
import dev.keyturn.app.usecase.access.TokenSecrets;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Bearer tokens: made, listed without their secrets, revoked. */
public final class Tokens {
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Records records;
  private final TokenDigests digests;
  private final Scopes scopes;
  private final Auditor auditor;
  private final InstantSource clock;

  public Tokens(
      Records records, TokenDigests digests, Scopes scopes, Auditor auditor, InstantSource clock) {
    this.records = records;
    this.digests = digests;
    this.scopes = scopes;
    this.auditor = auditor;
    this.clock = clock;
  }

  IssuedToken create(
      Caller caller,
      RequestContext context,
      PrincipalId principal,
      Optional<Duration> lifetime,
      ScopeReference scope) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_TOKEN, caller, context).with("for_principal", principal),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          requirePrincipal(principal);
          String secret = TokenSecrets.make();
          Instant now = clock.instant();
          Token token =
              draft(
                  principal,
                  scopes.resolve(scope),
                  secret,
                  now,
                  Optional.of(expiry(now, lifetime)));
          records
              .change()
              .insert(RecordTypes.TOKEN, token)
              .event(event.with("created_token", token.id()).success())
              .commit();
          return new IssuedToken(token, secret);
        });
  }

  /** A record of a token with this secret. */
  Token draft(
      PrincipalId principal, Scope scope, String secret, Instant now, Optional<Instant> expiry) {
    TokenDigests.Digest digest = digests.primary(secret);
    return new Token(
        TokenId.random(), principal, scope, digest.hmac(), digest.version(), false, now, expiry, 1);
  }

  Page<Token> list(Caller caller, RequestContext context, PrincipalId principal, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          if (!caller.principal().equals(principal)) {
            Access.requireOnServer(caller, Permission.ADMINISTER);
          }
          requirePrincipal(principal);
          Records.Listing<Token> found =
              records.find(
                  RecordTypes.TOKEN,
                  RowIndex.SUBJECT,
                  principal.toString(),
                  new PageRequest(page.cursor(), page.limit()));
          List<Token> shown =
              found.records().stream().filter(token -> mayManage(caller, token)).toList();
          return new Page<>(shown, found.next());
        });
  }

  void revoke(Caller caller, RequestContext context, TokenId id) {
    auditor.changed(
        auditor.draft(AuditAction.REVOKE_TOKEN, caller, context).with("revoked_token", id),
        event -> {
          Optional<Token> token = records.get(RecordTypes.TOKEN, RecordTypes.tokenKey(id));
          if (token.filter(found -> mayManage(caller, found)).isEmpty()) {
            Access.requireOnServer(caller, Permission.ADMINISTER);
          }
          records
              .change()
              .delete(RecordTypes.TOKEN, token.orElseThrow(AccessRecords::notFound))
              .event(event.success())
              .commit();
          return id;
        });
  }

  private static Instant expiry(Instant now, Optional<Duration> lifetime) {
    Duration length = lifetime.orElse(Token.DEFAULT_LIFETIME);
    if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
      throw KeyturnException.invalid(
          "lifetime_seconds", "A token lives from one second to ten years.");
    }
    return now.plus(length);
  }

  /** An administrator any; everybody else his own, as far as the token that he shows reaches. */
  private static boolean mayManage(Caller caller, Token token) {
    boolean own =
        caller.principal().equals(token.principal())
            && (token.id().equals(caller.token())
                || caller.authority().limit().contains(token.scope()));
    return own || caller.authority().allows(Permission.ADMINISTER, Scope.SERVER);
  }

  private void requirePrincipal(PrincipalId principal) {
    if (records.get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(principal)).isEmpty()) {
      throw AccessRecords.notFound();
    }
  }
}
