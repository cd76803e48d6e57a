// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who calls by the HMAC of his token. */
public final class TokenAuthentication implements Authenticate {
  private static final int LONGEST_TOKEN = 4096;

  /** A secret that nobody has is looked for in the store once in this time. */
  private static final Duration UNKNOWN_SECRET_MEMORY = Duration.ofSeconds(1);

  private static final int MOST_UNKNOWN_SECRETS = 10_000;

  private final AccessBook book;
  private final TokenDigests digests;
  private final Records records;
  private final Freshness freshness;
  private final Auditor auditor;
  private final InstantSource clock;
  private final Cache<TokenDigests.Digest, Boolean> unknown;

  public TokenAuthentication(
      AccessBook book,
      TokenDigests digests,
      Records records,
      Freshness freshness,
      Auditor auditor,
      InstantSource clock) {
    this.book = book;
    this.digests = digests;
    this.records = records;
    this.freshness = freshness;
    this.auditor = auditor;
    this.clock = clock;
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN_SECRETS)
            .expireAfterWrite(UNKNOWN_SECRET_MEMORY)
            .ticker(freshness::now)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Caller authenticate(String secret, RequestContext context) {
    freshness.require();
    Optional<Caller> caller = find(secret).flatMap(this::caller);
    if (caller.isEmpty()) {
      EventDraft draft = auditor.draft(AuditAction.AUTHENTICATE, context);
      if (isPossible(secret)) {
        draft.with("token_hash", auditor.hash(secret));
      }
      return auditor.used(
          draft,
          () -> {
            throw new KeyturnException(
                FailureCode.UNAUTHENTICATED, "A valid token is needed for this call.");
          });
    }
    return caller.get();
  }

  private Optional<Token> find(String secret) {
    if (!isPossible(secret)) {
      return Optional.empty();
    }
    TokenDigests.Digest digest = digests.primary(secret);
    if (unknown.getIfPresent(digest) != null) {
      return Optional.empty();
    }
    Optional<Token> found = lookUp(secret).or(() -> lookUpAgain(secret));
    if (found.isEmpty()) {
      unknown.put(digest, true);
    }
    return found;
  }

  /** While the server's keys are rotated, its digest may have gone where we had just looked. */
  private Optional<Token> lookUpAgain(String secret) {
    digests.learnNewKeys();
    return lookUp(secret);
  }

  private static boolean isPossible(String secret) {
    return !secret.isEmpty() && secret.length() <= LONGEST_TOKEN;
  }

  private Optional<Token> lookUp(String secret) {
    TokenDigests.Digest primary = digests.primary(secret);
    return book.token(primary).or(() -> findUnderOlderKeys(secret, primary));
  }

  private Optional<Token> findUnderOlderKeys(String secret, TokenDigests.Digest primary) {
    for (TokenDigests.Digest older : digests.older(secret)) {
      Optional<Token> found = book.token(older);
      if (found.isPresent()) {
        digestAnew(found.get(), primary);
        return found;
      }
    }
    return Optional.empty();
  }

  /** Brings the digest under the present key. If that fails, the next use tries again. */
  private void digestAnew(Token token, TokenDigests.Digest primary) {
    try {
      ChangeSet commit = records.change();
      commit.update(RecordTypes.TOKEN, token.digestedAnew(primary.hmac(), primary.version()));
      digests.guard(commit, primary.version());
      commit.commit();
    } catch (KeyturnException e) {
      // The old digest still counts.
    }
  }

  private Optional<Caller> caller(Token token) {
    if (token.isExpired(clock.instant())) {
      return Optional.empty();
    }
    return book.principal(token.principal())
        .filter(entry -> !entry.principal().disabled())
        .map(
            entry -> {
              Principal principal = entry.principal();
              return new Caller(
                  principal.id(),
                  principal.number(),
                  principal.realm(),
                  principal.name(),
                  token.id(),
                  entry.within(token.scope(), token.permissions()));
            });
  }
}
