// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.Signer;

/** A signer that does what another one does, and RSA encryption; each double breaks one thing. */
class BrokenSigner implements Signer, Encryption {
  private final Signer whole;

  BrokenSigner(Signer whole) {
    this.whole = whole;
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    return whole.sign(scheme, input);
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    return whole.verify(scheme, input, signature);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    return ((Encryption) whole).encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    return ((Encryption) whole).decrypt(ciphertext, associatedData);
  }

  @Override
  public void close() {
    whole.close();
  }
}
