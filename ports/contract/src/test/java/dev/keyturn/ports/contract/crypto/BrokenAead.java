// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.ports.crypto.Aead;

/** An AEAD that does what another one does; each double breaks one thing of it. */
class BrokenAead implements Aead {
  private final Aead whole;

  BrokenAead(Aead whole) {
    this.whole = whole;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    return whole.encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    return whole.decrypt(ciphertext, associatedData);
  }

  @Override
  public void close() {
    whole.close();
  }
}
