// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.RoleId;

/** Encodes {@link Grant}. */
public final class GrantCodec extends StrictCodec<Grant> {
  /** Format 1. */
  public GrantCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Grant grant) {
    out.uuid(grant.id().value());
    out.flag(grant.grantee() instanceof Grantee.OfRole).uuid(grant.grantee().id());
    ScopeFields.writeScope(out, grant.scope());
    ScopeFields.writePermissions(out, grant.permissions());
    out.instant(grant.createdAt()).number(grant.revision());
  }

  @Override
  Grant read(RecordReader in) {
    return new Grant(
        new GrantId(in.uuid()),
        readGrantee(in),
        ScopeFields.readScope(in),
        ScopeFields.readPermissions(in),
        in.instant(),
        in.number());
  }

  private static Grantee readGrantee(RecordReader in) {
    return in.flag()
        ? new Grantee.OfRole(new RoleId(in.uuid()))
        : new Grantee.OfPrincipal(new PrincipalId(in.uuid()));
  }
}
