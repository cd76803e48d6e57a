// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;

/** Encodes {@link Membership}. */
public final class MembershipCodec extends StrictCodec<Membership> {
  /** Format 1. */
  public MembershipCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Membership member) {
    out.uuid(member.namespace().value()).uuid(member.vault().value());
    out.uuid(member.principal().value());
    ScopeFields.writePermissions(out, member.permissions());
    out.instant(member.createdAt()).number(member.revision());
  }

  @Override
  Membership read(RecordReader in) {
    return new Membership(
        new NamespaceId(in.uuid()),
        new VaultId(in.uuid()),
        new PrincipalId(in.uuid()),
        ScopeFields.readPermissions(in),
        in.instant(),
        in.number());
  }
}
