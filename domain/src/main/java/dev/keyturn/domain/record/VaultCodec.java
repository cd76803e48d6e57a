// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;

/** Encodes {@link Vault}. */
public final class VaultCodec extends StrictCodec<Vault> {
  /** Format 1. */
  public VaultCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Vault vault) {
    out.uuid(vault.id().value()).uuid(vault.namespace().value()).number(vault.number());
    out.constant(vault.kind()).text(vault.description());
    SharedFields.writePolicy(out, vault.defaultPolicy());
    out.optional(vault.wrappingKey(), id -> out.uuid(id.value()));
    out.number(vault.generation());
    SharedFields.writeDeletion(out, vault.deletion());
    out.instant(vault.createdAt()).number(vault.revision());
  }

  @Override
  Vault read(RecordReader in) {
    return new Vault(
        new VaultId(in.uuid()),
        new NamespaceId(in.uuid()),
        in.number(),
        in.constant(VaultKind.class),
        in.text(),
        SharedFields.readPolicy(in),
        in.optional(() -> new KeyId(in.uuid())),
        in.number(),
        SharedFields.readDeletion(in),
        in.instant(),
        in.number());
  }
}
