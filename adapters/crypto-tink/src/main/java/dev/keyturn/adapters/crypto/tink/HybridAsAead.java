// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;

/**
 * HPKE of Tink under the names of its symmetric kin. Associated data are the {@code info} of RFC
 * 9180, which Tink calls context info.
 */
record HybridAsAead(HybridEncrypt publicSide, HybridDecrypt privateSide) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    return publicSide.encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return privateSide.decrypt(ciphertext, associatedData);
  }

  @Override
  public String toString() {
    return "HybridAsAead";
  }
}
