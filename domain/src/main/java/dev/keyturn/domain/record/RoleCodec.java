// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;

/** Encodes {@link Role}. */
public final class RoleCodec extends StrictCodec<Role> {
  /** Format 1. */
  public RoleCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Role role) {
    out.uuid(role.id().value()).text(role.name().value()).text(role.realm().name());
    ScopeFields.writePermissions(out, role.permissions());
    out.instant(role.createdAt()).number(role.revision());
  }

  @Override
  Role read(RecordReader in) {
    return new Role(
        new RoleId(in.uuid()),
        new PrincipalName(in.text()),
        new Realm(in.text()),
        ScopeFields.readPermissions(in),
        in.instant(),
        in.number());
  }
}
