// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * New material on its way into a version. The number is set only when the material is wrapped,
 * since a lost race means wrapping it anew for the next number.
 */
public record VersionDraft(Algorithm algorithm, Engines.Made made, Instant now)
    implements AutoCloseable {
  /** Generates material, which closing this erases. */
  public static VersionDraft make(Engines engines, Algorithm algorithm, Instant now) {
    return new VersionDraft(algorithm, engines.make(algorithm), now);
  }

  public KeyMaterial material() {
    return made.material();
  }

  @Override
  public void close() {
    made.material().close();
  }

  /** The context to wrap the material in for its place. */
  public WrapContext context(
      Vault vault, KeyId key, VersionNumber number, WrappingReference under, Slot slot) {
    return new WrapContext(
        vault.namespace(), vault.id(), key, number, slot, algorithm, MaterialForm.PORTABLE, under);
  }

  /** The version, active, around the wrapped material. */
  public KeyVersion version(KeyId key, VersionNumber number, WrappedKeyMaterial wrapped) {
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
        Map.of(Slot.MAIN, wrapped),
        Optional.empty(),
        Map.of(),
        1);
  }
}
