// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/** Encryption of keys by a key, deterministic and without associated data (RFC 5649). */
public interface KeyWrap extends PreparedPrimitive {
  /**
   * Wraps 16 to 8192 bytes.
   *
   * @throws IllegalArgumentException if there are fewer or more
   * @throws IllegalStateException if closed
   */
  byte[] wrap(byte[] key);

  /**
   * Unwraps. The caller zeroes the answer.
   *
   * @throws CryptoRejectedException whenever it does not open, whatever the cause
   * @throws IllegalStateException if closed
   */
  byte[] unwrap(byte[] wrapped);
}
