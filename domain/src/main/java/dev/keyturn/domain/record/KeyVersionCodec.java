// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import java.util.Map;
import java.util.TreeMap;

/** Encodes {@link KeyVersion}. */
public final class KeyVersionCodec extends StrictCodec<KeyVersion> {
  /** Format 1. */
  public KeyVersionCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, KeyVersion version) {
    out.uuid(version.key().value()).number(version.number().value()).uuid(version.id());
    out.text(version.algorithm().canonicalName());
    out.text(version.maker().provider()).text(version.maker().instance());
    out.constant(version.form()).constant(version.state());
    out.instant(version.createdAt()).instant(version.stateChangedAt());
    writeMaterial(out, version.material());
    out.optional(version.publicPart(), out::bytes);
    out.texts(version.attributes()).number(version.revision());
  }

  @Override
  KeyVersion read(RecordReader in) {
    return new KeyVersion(
        new KeyId(in.uuid()),
        new VersionNumber(in.smallNumber()),
        in.uuid(),
        Algorithm.named(in.text()),
        new Maker(in.text(), in.text()),
        in.constant(MaterialForm.class),
        in.constant(VersionState.class),
        in.instant(),
        in.instant(),
        readMaterial(in),
        in.optional(in::bytes),
        in.texts(),
        in.number());
  }

  private static void writeMaterial(RecordWriter out, Map<Slot, WrappedKeyMaterial> material) {
    out.each(
        new TreeMap<>(material).entrySet(),
        entry -> {
          WrappingReference under = entry.getValue().under();
          out.constant(entry.getKey());
          out.optional(under.key(), id -> out.uuid(id.value()));
          out.number(under.version().value()).bytes(entry.getValue().bytes());
        });
  }

  private static Map<Slot, WrappedKeyMaterial> readMaterial(RecordReader in) {
    Map<Slot, WrappedKeyMaterial> material = new TreeMap<>();
    in.each(() -> material.put(in.constant(Slot.class), readWrapped(in)));
    return material;
  }

  private static WrappedKeyMaterial readWrapped(RecordReader in) {
    WrappingReference under =
        new WrappingReference(
            in.optional(() -> new KeyId(in.uuid())), new VersionNumber(in.smallNumber()));
    return new WrappedKeyMaterial(under, in.bytes());
  }
}
