// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.DeterministicAead;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * AES-SIV of Tink. Associated data are one component of RFC 5297, empty or not.
 *
 * <p>Tink keeps its copy of the key to itself: closing lets go of it, and the garbage collector
 * does the rest.
 */
final class TinkDeterministicAead implements Aead {
  private final Algorithm algorithm;
  private final Lifetime lifetime = new Lifetime(() -> this.tink = null);
  private volatile DeterministicAead tink;

  TinkDeterministicAead(Algorithm algorithm, DeterministicAead tink) {
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
      return tink.encryptDeterministically(plaintext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute " + algorithm + ".", e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    if (ciphertext.length < algorithm.nonceBytes() + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    try {
      return tink.decryptDeterministically(ciphertext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }
}
