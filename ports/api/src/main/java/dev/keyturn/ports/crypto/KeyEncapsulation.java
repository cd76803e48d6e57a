// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;

/** A key encapsulation mechanism (FIPS 203). */
public interface KeyEncapsulation extends PreparedPrimitive {
  /**
   * A fresh shared secret, which the caller closes, and the ciphertext that leads the holder of the
   * private key to it.
   */
  record Encapsulated(ByteString ciphertext, KeyMaterial sharedSecret) {}

  /**
   * Makes a fresh shared secret of 32 bytes.
   *
   * @throws IllegalStateException if closed
   */
  Encapsulated encapsulate();

  /**
   * The shared secret of a ciphertext, which the caller closes. A ciphertext of the right size that
   * was not made for this key gives another secret and no failure: that is the standard's implicit
   * rejection.
   *
   * @throws CryptoRejectedException if the ciphertext has not the size that the algorithm gives it
   * @throws IllegalStateException if closed
   */
  KeyMaterial decapsulate(byte[] ciphertext);
}
