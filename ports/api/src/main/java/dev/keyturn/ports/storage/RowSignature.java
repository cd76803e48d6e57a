// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.Objects;

/**
 * The proof that the server wrote a row.
 *
 * @param keyVersion the version of the server key {@code rows}, at least 1
 * @param mac over kind, partition, id and body; at most 64 bytes
 */
public record RowSignature(int keyVersion, ByteString mac) {
  /** Checks for null. */
  public RowSignature {
    Objects.requireNonNull(mac);
  }
}
