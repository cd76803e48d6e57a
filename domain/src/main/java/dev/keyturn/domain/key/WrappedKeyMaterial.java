// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.ByteString;
import java.util.Objects;

/**
 * Key material as it may be stored: encrypted under {@code under}.
 *
 * @param under what it is wrapped by
 * @param bytes a format byte, then what that format says; see {@link WrapContext}
 */
public record WrappedKeyMaterial(WrappingReference under, ByteString bytes) {
  /** Checks for null. */
  public WrappedKeyMaterial {
    Objects.requireNonNull(under);
    Objects.requireNonNull(bytes);
  }
}
