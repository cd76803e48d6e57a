// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * AES-GCM, ChaCha20-Poly1305, XChaCha20-Poly1305, AES-SIV and HPKE of Tink.
 *
 * <p>Tink keeps its copy of the key to itself: closing lets go of it, and the garbage collector
 * does the rest, once no thread's own cipher has the key's schedule any more: those stay with their
 * threads, each with the key that it was last used with.
 */
class TinkEncryption implements Encryption {
  private final Algorithm algorithm;
  private final Lifetime lifetime = new Lifetime(() -> this.tink = null);
  private volatile com.google.crypto.tink.Aead tink;

  TinkEncryption(Algorithm algorithm, com.google.crypto.tink.Aead tink) {
    this.algorithm = algorithm;
    this.tink = tink;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    Objects.requireNonNull(plaintext);
    Objects.requireNonNull(associatedData);
    return lifetime.use(() -> seal(plaintext, associatedData));
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    Objects.requireNonNull(associatedData);
    return lifetime.use(() -> open(ciphertext, associatedData));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private byte[] seal(byte[] plaintext, byte[] associatedData) {
    try {
      return tink.encrypt(plaintext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute " + algorithm + ".", e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    if (ciphertext.length < algorithm.nonceBytes() + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    try {
      return tink.decrypt(ciphertext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }
}
