// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One version of a key, with its material as it is stored.
 *
 * @param key the key that it belongs to
 * @param number its number in that key
 * @param id a random UUID (version 4) of its own
 * @param algorithm the key's algorithm
 * @param maker the engine that made the material
 * @param form who can use the material
 * @param state what it may still be used for
 * @param createdAt when it was made
 * @param stateChangedAt when it came into its present state
 * @param material wrapped material by slot, all of it under one wrapping-key version; {@link
 *     Slot#MAIN} unless public only or destroyed
 * @param publicPart the public key in its standard encoding, for asymmetric algorithms
 * @param attributes what an engine or dialect notes about it, never secret
 * @param revision 1 at creation, one more with every change of this record
 */
public record KeyVersion(
    KeyId key,
    VersionNumber number,
    UUID id,
    Algorithm algorithm,
    Maker maker,
    MaterialForm form,
    VersionState state,
    Instant createdAt,
    Instant stateChangedAt,
    Map<Slot, WrappedKeyMaterial> material,
    Optional<ByteString> publicPart,
    Map<String, String> attributes,
    long revision) {

  /**
   * Copies the maps and checks for null.
   *
   * @throws IllegalArgumentException if the slots do not name the same wrapping-key version
   */
  public KeyVersion {
    Objects.requireNonNull(key);
    Objects.requireNonNull(number);
    Objects.requireNonNull(id);
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(maker);
    Objects.requireNonNull(form);
    Objects.requireNonNull(state);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(stateChangedAt);
    Objects.requireNonNull(publicPart);
    material = material.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(material));
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    if (material.values().stream().map(WrappedKeyMaterial::under).distinct().count() > 1) {
      throw new IllegalArgumentException("The material of a version is under one wrapping key.");
    }
  }

  /** The wrapping-key version that all of its material is under; empty if it has none. */
  public Optional<WrappingReference> under() {
    return material.values().stream().map(WrappedKeyMaterial::under).findAny();
  }

  /**
   * The version in another state; a destroyed one has no material.
   *
   * @throws KeyturnException {@code version_not_usable} if it is in that state already, or {@link
   *     VersionState#mayBecome} says no
   */
  public KeyVersion withState(VersionState wanted, Instant now) {
    if (!state.mayBecome(wanted)) {
      throw new KeyturnException(
          FailureCode.VERSION_NOT_USABLE,
          "The version is " + state.name().toLowerCase(Locale.ROOT) + " already.");
    }
    return with(wanted, now, wanted == VersionState.DESTROYED ? Map.of() : material);
  }

  /**
   * A version on its way into the store, to wait there until it becomes primary.
   *
   * @throws IllegalStateException if it is stored already
   */
  public KeyVersion waiting() {
    if (revision != 1 || state != VersionState.ACTIVE) {
      throw new IllegalStateException("A version waits from the beginning or not at all.");
    }
    return new KeyVersion(
        key,
        number,
        id,
        algorithm,
        maker,
        form,
        VersionState.PRE_ACTIVE,
        createdAt,
        stateChangedAt,
        material,
        publicPart,
        attributes,
        revision);
  }

  /**
   * The version with its material brought under another wrapping-key version.
   *
   * @throws IllegalArgumentException if they are not the slots that it has, or not all under the
   *     same wrapping-key version
   */
  public KeyVersion renewed(Map<Slot, WrappedKeyMaterial> rewrapped) {
    if (!rewrapped.keySet().equals(material.keySet())) {
      throw new IllegalArgumentException("All material of a version is renewed at once.");
    }
    return with(state, stateChangedAt, rewrapped);
  }

  /**
   * Makes sure that its state serves a purpose.
   *
   * @param ifAllowed what {@link VersionState.Verdict#IF_ALLOWED} means here
   * @throws KeyturnException {@code version_not_usable} if it does not
   */
  public void require(VersionState.Purpose purpose, boolean ifAllowed) {
    VersionState.Verdict verdict = state.verdict(purpose);
    if (verdict == VersionState.Verdict.NO
        || (verdict == VersionState.Verdict.IF_ALLOWED && !ifAllowed)) {
      throw new KeyturnException(
          FailureCode.VERSION_NOT_USABLE,
          "The state of the version ("
              + state.name().toLowerCase(Locale.ROOT)
              + ") does not allow this.");
    }
  }

  private KeyVersion with(
      VersionState newState, Instant since, Map<Slot, WrappedKeyMaterial> kept) {
    return new KeyVersion(
        key,
        number,
        id,
        algorithm,
        maker,
        form,
        newState,
        createdAt,
        since,
        kept,
        publicPart,
        attributes,
        Math.addExact(revision, 1));
  }
}
