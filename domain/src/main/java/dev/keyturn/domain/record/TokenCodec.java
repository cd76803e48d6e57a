// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.key.VersionNumber;

/** Encodes {@link Token}. */
public final class TokenCodec extends StrictCodec<Token> {
  /** Format 1. */
  public TokenCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Token token) {
    out.uuid(token.id().value()).uuid(token.principal().value());
    ScopeFields.writeScope(out, token.scope());
    out.optional(token.permissions(), some -> ScopeFields.writePermissions(out, some));
    out.bytes(token.digest()).number(token.digestVersion().value()).flag(token.session());
    out.instant(token.createdAt()).optional(token.expiresAt(), out::instant);
    out.number(token.revision());
  }

  @Override
  Token read(RecordReader in) {
    return new Token(
        new TokenId(in.uuid()),
        new PrincipalId(in.uuid()),
        ScopeFields.readScope(in),
        in.optional(() -> ScopeFields.readPermissions(in)),
        in.bytes(),
        new VersionNumber(in.smallNumber()),
        in.flag(),
        in.instant(),
        in.optional(in::instant),
        in.number());
  }
}
