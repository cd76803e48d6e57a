// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/** Authenticated encryption with associated data, randomised or deterministic by its algorithm. */
public interface Aead extends PreparedPrimitive {
  /**
   * Encrypts.
   *
   * @param plaintext may be empty
   * @param associatedData bound to the ciphertext; empty for none
   * @return laid out as rule C4 says
   * @throws IllegalStateException if closed
   */
  byte[] encrypt(byte[] plaintext, byte[] associatedData);

  /**
   * Decrypts.
   *
   * @param ciphertext as {@link #encrypt} returned it
   * @param associatedData the same as then
   * @throws CryptoRejectedException whenever it does not open, whatever the cause
   * @throws IllegalStateException if closed
   */
  byte[] decrypt(byte[] ciphertext, byte[] associatedData);
}
