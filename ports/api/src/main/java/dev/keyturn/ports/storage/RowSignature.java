// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;

/**
 * The proof that the server wrote a row.
 *
 * @param keyVersion the version of the server key {@code rows}, at least 1
 * @param mac over kind, partition, id and body; at most {@link #MAX_MAC_BYTES}
 */
public record RowSignature(int keyVersion, ByteString mac) {
  /** The longest MAC, in bytes. */
  public static final int MAX_MAC_BYTES = 64;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the MAC is too long
   */
  public RowSignature {
    if (mac.size() > MAX_MAC_BYTES) {
      throw new IllegalArgumentException("A MAC has at most " + MAX_MAC_BYTES + " bytes.");
    }
  }
}
