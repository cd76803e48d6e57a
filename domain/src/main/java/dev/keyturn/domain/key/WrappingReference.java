// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import java.util.Objects;
import java.util.Optional;

/**
 * Names what some material is wrapped under: a version of a wrapping or server key, or the root
 * key.
 *
 * @param key the wrapping key; empty for the root key
 * @param version its version; for the root key always 1
 */
public record WrappingReference(Optional<KeyId> key, VersionNumber version) {
  /** The root key, which is kept outside the store and has no versions here. */
  public static final WrappingReference ROOT =
      new WrappingReference(Optional.empty(), VersionNumber.FIRST);

  /** Checks for null. */
  public WrappingReference {
    Objects.requireNonNull(key);
    Objects.requireNonNull(version);
  }

  /** A version of a key that the store keeps. */
  public static WrappingReference to(KeyId key, VersionNumber version) {
    return new WrappingReference(Optional.of(key), version);
  }

  @Override
  public String toString() {
    return key.map(id -> id + "/" + version).orElse("root");
  }
}
