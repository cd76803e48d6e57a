// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * HPKE of Tink, whose context info is the {@code info} of RFC 9180. Closing lets go of Tink's copy
 * of the key, as in {@link TinkAead}.
 */
final class TinkHybrid implements Encryption {
  private final Algorithm algorithm;
  private final HybridEncrypt publicSide;
  private final Lifetime lifetime = new Lifetime(() -> this.privateSide = null);
  private volatile HybridDecrypt privateSide;

  TinkHybrid(Algorithm algorithm, HybridEncrypt publicSide, HybridDecrypt privateSide) {
    this.algorithm = algorithm;
    this.publicSide = publicSide;
    this.privateSide = privateSide;
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

  private byte[] seal(byte[] plaintext, byte[] info) {
    try {
      return publicSide.encrypt(plaintext, info);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute " + algorithm + ".", e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] info) {
    if (ciphertext.length < algorithm.nonceBytes() + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    try {
      return privateSide.decrypt(ciphertext, info);
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }
}
