// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.AccessBook;
import dev.keyturn.app.usecase.access.TokenDigests;
import dev.keyturn.app.usecase.access.TokenSecrets;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.NewToken;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Bearer tokens: made, listed without their secrets, revoked. */
public final class Tokens {
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Records records;
  private final AccessBook book;
  private final TokenDigests digests;
  private final Scopes scopes;
  private final Auditor auditor;
  private final InstantSource clock;

  public Tokens(
      Records records,
      AccessBook book,
      TokenDigests digests,
      Scopes scopes,
      Auditor auditor,
      InstantSource clock) {
    this.records = records;
    this.book = book;
    this.digests = digests;
    this.scopes = scopes;
    this.auditor = auditor;
    this.clock = clock;
  }

  IssuedToken create(Caller caller, RequestContext context, PrincipalId principal, NewToken order) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_TOKEN, caller, context).with("for_principal", principal),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Scope scope = scopes.resolve(order.scope());
          requireHeld(caller, principal, scope, order.permissions());
          String secret = TokenSecrets.make();
          digests.learnNewKeys();
          TokenDigests.Digest digest = digests.primary(secret);
          Instant now = clock.instant();
          Token token =
              new Token(
                  TokenId.random(),
                  principal,
                  scope,
                  order.permissions(),
                  digest.hmac(),
                  digest.version(),
                  false,
                  now,
                  Optional.of(end(now, order.lifetime().orElse(Token.DEFAULT_LIFETIME))),
                  1);
          ChangeSet commit = records.change().insert(RecordTypes.TOKEN, token);
          digests.guard(commit, token.digestVersion());
          event.with("created_token", token.id()).with("scope", AccessRecords.text(scope));
          commit.event(event.success()).commit();
          return new IssuedToken(token, secret);
        });
  }

  IssuedToken regenerate(
      Caller caller, RequestContext context, TokenId id, Optional<Duration> lifetime) {
    return auditor.changed(
        auditor.draft(AuditAction.REGENERATE_TOKEN, caller, context).with("regenerated_token", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return Tries.of(() -> commitRegeneration(caller, read(id), lifetime, event));
        });
  }

  private IssuedToken commitRegeneration(
      Caller caller, Token before, Optional<Duration> lifetime, EventDraft event) {
    refuseAdministrators(before);
    requireHeld(caller, before.principal(), before.scope(), before.permissions());
    String secret = TokenSecrets.make();
    digests.learnNewKeys();
    TokenDigests.Digest digest = digests.primary(secret);
    Instant now = clock.instant();
    Duration length = lifetime.or(before::lifetime).orElse(Token.DEFAULT_LIFETIME);
    Token after = before.regenerated(digest.hmac(), digest.version(), now, end(now, length));
    ChangeSet commit = records.change().update(RecordTypes.TOKEN, after);
    digests.guard(commit, after.digestVersion());
    commit.event(event.success()).commit();
    return new IssuedToken(after, secret);
  }

  Token show(Caller caller, RequestContext context, TokenId id) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context).with("read_id", id),
        () -> manageable(caller, id));
  }

  Page<Token> list(Caller caller, RequestContext context, PrincipalId principal, PageQuery query) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context).with("read_id", principal),
        () -> {
          if (!caller.principal().equals(principal)) {
            Access.requireOnServer(caller, Permission.ADMINISTER);
          }
          entry(principal);
          Page<Token> page =
              AccessRecords.ofSubject(records, RecordTypes.TOKEN, principal.value(), query);
          return new Page<>(
              page.items().stream().filter(token -> mayManage(caller, token)).toList(),
              page.next());
        });
  }

  void revoke(Caller caller, RequestContext context, TokenId id) {
    auditor.changed(
        auditor.draft(AuditAction.REVOKE_TOKEN, caller, context).with("revoked_token", id),
        event ->
            Tries.of(
                () -> {
                  Token token = manageable(caller, id);
                  refuseAdministrators(token);
                  records.change().delete(RecordTypes.TOKEN, token).event(event.success()).commit();
                  return token;
                }));
  }

  private static Instant end(Instant now, Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
      throw KeyturnException.invalid("lifetime", "A token lives from one second to ten years.");
    }
    return now.plus(length);
  }

  /** Whoever gets the secret may do all that the token gives. */
  private void requireHeld(
      Caller caller, PrincipalId principal, Scope scope, Optional<Set<Permission>> permissions) {
    Access.requireHeld(caller, entry(principal).within(scope, permissions), "principal");
  }

  /** The token that does not expire is replaced where the server runs, and nowhere else. */
  private void refuseAdministrators(Token token) {
    if (token.expiresAt().isEmpty()
        && book.principal(token.principal())
            .filter(entry -> AccessRecords.isAdministrator(entry.principal()))
            .isPresent()) {
      throw new KeyturnException(
          FailureCode.LAST_ADMINISTRATOR,
          "This token of the first administrator is replaced by 'keyturn admin reset' only.");
    }
  }

  /** Who may manage all tokens learns which there are; everybody else is refused alike. */
  private Token manageable(Caller caller, TokenId id) {
    Optional<Token> token = records.get(RecordTypes.TOKEN, RecordTypes.tokenKey(id));
    if (token.filter(found -> mayManage(caller, found)).isEmpty()) {
      Access.requireOnServer(caller, Permission.ADMINISTER);
    }
    return token.orElseThrow(AccessRecords::notFound);
  }

  private Token read(TokenId id) {
    return records
        .get(RecordTypes.TOKEN, RecordTypes.tokenKey(id))
        .orElseThrow(AccessRecords::notFound);
  }

  private AccessBook.Entry entry(PrincipalId principal) {
    return book.principal(principal).orElseThrow(AccessRecords::notFound);
  }

  /** An administrator any; everybody else his own, as far as the token that he shows reaches. */
  private boolean mayManage(Caller caller, Token token) {
    boolean own =
        caller.principal().equals(token.principal())
            && (token.id().equals(caller.token()) || reaches(caller, token));
    return own || caller.authority().allows(Permission.ADMINISTER, Scope.SERVER);
  }

  private boolean reaches(Caller caller, Token token) {
    return caller.authority().limit().contains(token.scope())
        && book.principal(token.principal())
            .map(entry -> entry.within(token.scope(), token.permissions()))
            .filter(caller.authority()::covers)
            .isPresent();
  }
}
