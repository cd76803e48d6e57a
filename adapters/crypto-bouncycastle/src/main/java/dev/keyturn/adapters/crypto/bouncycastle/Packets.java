// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.AEADParameters;

/** Seals and opens whole messages and keeps no state. Safe for many threads. */
interface Packets {
  /**
   * Writes ciphertext and tag, or plaintext, into {@code output} from {@code outputOffset} on.
   *
   * @throws InvalidCipherTextException if it does not open
   * @throws CryptoException if the library fails otherwise
   */
  void process(
      boolean encrypt,
      AEADParameters parameters,
      byte[] input,
      int inputOffset,
      byte[] output,
      int outputOffset)
      throws CryptoException;
}
