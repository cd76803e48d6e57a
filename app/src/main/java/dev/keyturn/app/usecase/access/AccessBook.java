// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import dev.keyturn.app.usecase.record.Memory;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
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
import java.util.Set;
import java.util.UUID;

/** Tokens and what their principals may do, remembered until something about them changes. */
public final class AccessBook {
  private final Records records;
  private final Memory<TokenDigests.Digest, TokenId> digests;
  private final Memory<TokenId, Token> tokens;
  private final Memory<PrincipalId, Entry> principals;

  public AccessBook(Records records, int most) {
    this.records = records;
    this.digests = new Memory<>(most);
    this.tokens = new Memory<>(most);
    this.principals = new Memory<>(most);
  }

  /** A principal and everything granted to it. */
  public record Entry(Principal principal, List<Authority.Entry> granted) {
    public Entry {
      granted = List.copyOf(granted);
    }

    /** What a token that is limited in these ways may do. */
    public Authority within(Scope scope, Optional<Set<Permission>> permissions) {
      Authority whole = new Authority(granted, scope);
      return permissions.map(whole::narrowedTo).orElse(whole);
    }
  }

  /** The token of a digest. Unknown digests are not remembered. */
  Optional<Token> token(TokenDigests.Digest digest) {
    return digests.get(digest, this::findToken).flatMap(id -> token(id, digest));
  }

  /** Another node may just have brought the digest under a new key. */
  private Optional<Token> token(TokenId id, TokenDigests.Digest digest) {
    return token(id)
        .filter(token -> matches(token, digest))
        .or(
            () -> {
              tokens.forget(id);
              return token(id).filter(token -> matches(token, digest));
            });
  }

  private static boolean matches(Token token, TokenDigests.Digest digest) {
    return token.digest().equals(digest.hmac()) && token.digestVersion().equals(digest.version());
  }

  private Optional<Token> token(TokenId id) {
    return tokens.get(
        id, wanted -> records.get(RecordTypes.TOKEN, RecordTypes.tokenKey(wanted)).orElse(null));
  }

  public Optional<Entry> principal(PrincipalId id) {
    return principals.get(id, this::readPrincipal);
  }

  /** Forgets what the rows say. */
  public void changed(List<RowKey> rows) {
    for (RowKey row : rows) {
      switch (row.kind()) {
        case TOKEN -> tokens.forget(TokenId.parse(row.id()));
        case PRINCIPAL, MEMBER -> principals.forget(PrincipalId.parse(row.id()));
        case GRANT, ROLE -> principals.forgetAll();
        default -> {
          // Other rows are cached elsewhere.
        }
      }
    }
  }

  public void forgetAll() {
    digests.forgetAll();
    tokens.forgetAll();
    principals.forgetAll();
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
      records
          .get(RecordTypes.ROLE, RecordTypes.roleKey(id))
          .ifPresent(role -> granted.addAll(givenBy(role)));
    }
    List<Membership> memberships =
        records.findAll(RecordTypes.MEMBER, RowIndex.SUBJECT, principal.id().toString());
    memberships.forEach(
        member -> granted.add(new Authority.Entry(member.scope(), member.permissions())));
    return granted;
  }

  /** What whoever holds the role has from it. */
  public List<Authority.Entry> givenBy(Role role) {
    List<Authority.Entry> given = new ArrayList<>(grantsOf(role.id().value()));
    given.add(new Authority.Entry(Scope.SERVER, role.permissions()));
    return given;
  }

  private List<Authority.Entry> grantsOf(UUID grantee) {
    List<Grant> grants = records.findAll(RecordTypes.GRANT, RowIndex.SUBJECT, grantee.toString());
    return grants.stream()
        .map(grant -> new Authority.Entry(grant.scope(), grant.permissions()))
        .toList();
  }
}
