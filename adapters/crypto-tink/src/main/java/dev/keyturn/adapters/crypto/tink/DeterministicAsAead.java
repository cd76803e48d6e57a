// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import java.security.GeneralSecurityException;

/**
 * AES-SIV of Tink under the names of its randomised kin. Associated data are one component of RFC
 * 5297, empty or not.
 */
record DeterministicAsAead(DeterministicAead tink) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    return tink.encryptDeterministically(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return tink.decryptDeterministically(ciphertext, associatedData);
  }

  @Override
  public String toString() {
    return "DeterministicAsAead";
  }
}
