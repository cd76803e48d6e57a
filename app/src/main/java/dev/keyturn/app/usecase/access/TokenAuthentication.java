// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.storage.StorageException;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who calls by the HMAC of his token. */
public final class TokenAuthentication implements Authenticate {
  private static final int LONGEST_TOKEN = 4096;

  private final AccessBook book;
  private final TokenDigests digests;
  private final Records records;
  private final Freshness freshness;
  private final Auditor auditor;
  private final InstantSource clock;

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
  }

  @Override
  public Caller authenticate(String secret, RequestContext context) {
    freshness.require();
    Optional<Caller> caller = find(secret).flatMap(this::caller);
    if (caller.isEmpty()) {
      EventDraft draft = auditor.draft(AuditAction.AUTHENTICATE, context);
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
    if (secret.isEmpty() || secret.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    return lookUp(secret).or(() -> digests.learnNewKeys() ? lookUp(secret) : Optional.empty());
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
      records
          .change()
          .update(RecordTypes.TOKEN, token.digestedAnew(primary.hmac(), primary.version()))
          .commit();
    } catch (StorageException e) {
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
                  new Authority(entry.granted(), token.scope()));
            });
  }
}
