// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/** Encryption of data, of whatever family. */
public interface Encryption extends PreparedPrimitive {
  /**
   * Encrypts.
   *
   * @param plaintext may be empty; at most {@link
   *     dev.keyturn.domain.key.Algorithm#mostPlaintextBytes()} bytes
   * @param associatedData bound to the ciphertext; empty for none, and always empty unless {@link
   *     dev.keyturn.domain.key.Algorithm#takesAssociatedData()}
   * @return laid out as rules C4 and C14 say
   * @throws IllegalArgumentException if the plaintext is too long or associated data does not go
   *     with the algorithm
   * @throws IllegalStateException if closed
   */
  byte[] encrypt(byte[] plaintext, byte[] associatedData);

  /**
   * Decrypts.
   *
   * @param ciphertext as {@link #encrypt} returned it
   * @param associatedData the same as then
   * @throws CryptoRejectedException whenever it does not open, whatever the cause
   * @throws IllegalArgumentException if associated data does not go with the algorithm
   * @throws IllegalStateException if closed
   */
  byte[] decrypt(byte[] ciphertext, byte[] associatedData);
}
