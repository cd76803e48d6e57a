// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.RoleId;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Encodes {@link Principal}. */
public final class PrincipalCodec extends StrictCodec<Principal> {
  /** Format 1. */
  public PrincipalCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Principal principal) {
    out.uuid(principal.id().value()).number(principal.number());
    out.text(principal.realm().name()).text(principal.name().value());
    out.constant(principal.kind()).flag(principal.disabled());
    out.each(sorted(principal.roles()), out::uuid);
    out.instant(principal.createdAt()).number(principal.revision());
  }

  @Override
  Principal read(RecordReader in) {
    return new Principal(
        new PrincipalId(in.uuid()),
        in.number(),
        new Realm(in.text()),
        new PrincipalName(in.text()),
        in.constant(PrincipalKind.class),
        in.flag(),
        Set.copyOf(in.each(() -> new RoleId(in.uuid()))),
        in.instant(),
        in.number());
  }

  private static Set<UUID> sorted(Set<RoleId> roles) {
    return roles.stream().map(RoleId::value).collect(Collectors.toCollection(TreeSet::new));
  }
}
