// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.record.VersionSort;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.key.WrapContext;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * New material on its way into a version. The number is set only when the material is wrapped,
 * since a lost race means wrapping it anew for the next number.
 *
 * @param separateMac random material for message authentication codes, if the key has such
 * @param attributes what the version notes about itself
 */
public record VersionDraft(
    Algorithm algorithm,
    Engines.Made made,
    Optional<KeyMaterial> separateMac,
    Map<String, String> attributes,
    Instant now)
    implements AutoCloseable {
  private static final int MAC_BYTES = 32;

  /** Generates material, which closing this erases. */
  public static VersionDraft make(Engines engines, KeyTraits traits, Instant now) {
    return new VersionDraft(
        traits.algorithm(),
        engines.make(traits.algorithm()),
        separateMac(traits),
        VersionSort.note(traits),
        now);
  }

  /** Around material that was brought, which closing this erases. */
  public static VersionDraft imported(Engines.Made adopted, KeyTraits traits, Instant now) {
    Map<String, String> notes = new HashMap<>(VersionSort.note(traits));
    notes.put("origin", "imported");
    return new VersionDraft(traits.algorithm(), adopted, separateMac(traits), notes, now);
  }

  private static Optional<KeyMaterial> separateMac(KeyTraits traits) {
    return traits.hasSeparateMac()
        ? Optional.of(KeyMaterial.takeOver(RandomBytes.make(MAC_BYTES)))
        : Optional.empty();
  }

  /** The key itself. */
  public KeyMaterial material() {
    return made.material();
  }

  /** All material, each for its slot. */
  public Map<Slot, KeyMaterial> materials() {
    Map<Slot, KeyMaterial> all = new EnumMap<>(Slot.class);
    all.put(Slot.MAIN, made.material());
    separateMac.ifPresent(material -> all.put(Slot.MAC, material));
    return all;
  }

  @Override
  public void close() {
    materials().values().forEach(KeyMaterial::close);
  }

  /** The context to wrap material in for its place. */
  public WrapContext context(
      Vault vault, KeyId key, VersionNumber number, WrappingReference under, Slot slot) {
    return new WrapContext(
        vault.namespace(), vault.id(), key, number, slot, algorithm, MaterialForm.PORTABLE, under);
  }

  /** The version, active, around wrapped material that has one slot only. */
  public KeyVersion version(KeyId key, VersionNumber number, WrappedKeyMaterial wrapped) {
    return version(key, number, Map.of(Slot.MAIN, wrapped));
  }

  /** The version, active, around the wrapped material. */
  public KeyVersion version(
      KeyId key, VersionNumber number, Map<Slot, WrappedKeyMaterial> wrapped) {
    return new KeyVersion(
        key,
        number,
        UUID.randomUUID(),
        algorithm,
        made.maker(),
        MaterialForm.PORTABLE,
        VersionState.ACTIVE,
        now,
        now,
        wrapped,
        made.publicPart(),
        attributes,
        1);
  }
}
