// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;

/**
 * The associated data that binds wrapped material to its one place, so that nobody can move it to
 * another key, slot or wrapping key. By identity, never by name.
 *
 * @param namespace of the vault
 * @param vault that owns the key
 * @param key that owns the version
 * @param version its number
 * @param slot which of its materials
 * @param algorithm of the key
 * @param form who can use the material
 * @param under what it is wrapped by
 */
public record WrapContext(
    NamespaceId namespace,
    VaultId vault,
    KeyId key,
    VersionNumber version,
    Slot slot,
    Algorithm algorithm,
    MaterialForm form,
    WrappingReference under) {
  /** The first byte of every wrap so far. */
  public static final byte FORMAT = 1;

  /**
   * The associated data as length-prefixed fields behind the format byte, in the encoding of {@link
   * RecordWriter}.
   */
  public byte[] associatedData() {
    RecordWriter out = new RecordWriter(FORMAT);
    out.uuid(namespace.value());
    out.uuid(vault.value());
    out.uuid(key.value());
    out.number(version.value());
    out.text(slot.name());
    out.text(algorithm.canonicalName());
    out.text(form.name());
    out.optional(under.key(), id -> out.uuid(id.value()));
    out.number(under.version().value());
    return out.toByteArray();
  }
}
