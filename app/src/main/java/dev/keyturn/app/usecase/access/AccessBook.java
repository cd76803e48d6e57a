// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens and what their principals may do, remembered until something about them changes. */
public final class AccessBook {
  private final Records records;
  private final Cache<TokenDigests.Digest, TokenId> digests;
  private final Cache<TokenId, Token> tokens;
  private final Cache<PrincipalId, Entry> principals;

  public AccessBook(Records records, int most) {
    this.records = records;
    this.digests = bounded(most);
    this.tokens = bounded(most);
    this.principals = bounded(most);
  }

  private static <K, V> Cache<K, V> bounded(int most) {
    return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
  }

  /** A principal and everything granted to it. */
  public record Entry(Principal principal, List<Authority.Entry> granted) {
    public Entry {
      granted = List.copyOf(granted);
    }
  }

  /** The token of a digest. Unknown digests are not remembered. */
  Optional<Token> token(TokenDigests.Digest digest) {
    TokenId id = digests.get(digest, this::findToken);
    return id == null ? Optional.empty() : token(id).filter(token -> matches(token, digest));
  }

  private static boolean matches(Token token, TokenDigests.Digest digest) {
    return token.digest().equals(digest.hmac()) && token.digestVersion().equals(digest.version());
  }

  private Optional<Token> token(TokenId id) {
    return Optional.ofNullable(
        tokens.get(
            id,
            wanted -> records.get(RecordTypes.TOKEN, RecordTypes.tokenKey(wanted)).orElse(null)));
  }

  Optional<Entry> principal(PrincipalId id) {
    return Optional.ofNullable(principals.get(id, this::readPrincipal));
  }

  /** Forgets what the rows say. */
  public void changed(List<RowKey> rows) {
    for (RowKey row : rows) {
      switch (row.kind()) {
        case TOKEN -> tokens.invalidate(TokenId.parse(row.id()));
        case PRINCIPAL, MEMBER -> principals.invalidate(PrincipalId.parse(row.id()));
        case GRANT, ROLE -> principals.invalidateAll();
        default -> {
          // Other rows are cached elsewhere.
        }
      }
    }
  }

  public void forgetAll() {
    digests.invalidateAll();
    tokens.invalidateAll();
    principals.invalidateAll();
  }

  private TokenId findToken(TokenDigests.Digest digest) {
    String value = RecordTypes.digest(digest.version(), digest.hmac().toByteArray());
    return records
        .findUnique(RecordTypes.TOKEN, RowIndex.DIGEST, value)
        .map(Token::id)
        .orElse(null);
  }

  private Entry readPrincipal(PrincipalId id) {
    return records
        .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id))
        .map(principal -> new Entry(principal, readGranted(principal)))
        .orElse(null);
  }

  private List<Authority.Entry> readGranted(Principal principal) {
    List<Authority.Entry> granted = new ArrayList<>(grantsOf(principal.id().value()));
    for (RoleId id : principal.roles()) {
      Optional<Role> role = records.get(RecordTypes.ROLE, RecordTypes.roleKey(id));
      role.ifPresent(r -> granted.add(new Authority.Entry(Scope.SERVER, r.permissions())));
      granted.addAll(role.isPresent() ? grantsOf(id.value()) : List.of());
    }
    List<Membership> memberships =
        records.findAll(RecordTypes.MEMBER, RowIndex.SUBJECT, principal.id().toString());
    memberships.forEach(
        member -> granted.add(new Authority.Entry(member.scope(), member.permissions())));
    return granted;
  }

  private List<Authority.Entry> grantsOf(UUID grantee) {
    List<Grant> grants = records.findAll(RecordTypes.GRANT, RowIndex.SUBJECT, grantee.toString());
    return grants.stream()
        .map(grant -> new Authority.Entry(grant.scope(), grant.permissions()))
        .toList();
  }
}
