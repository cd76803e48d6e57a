// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM and ChaCha20-Poly1305 of the JDK. */
final class FakeAead implements Aead {
  private final Algorithm algorithm;
  private final byte[] key;
  private final SecureRandom random;
  private final Lifetime lifetime;

  /** Takes over {@code key}. */
  FakeAead(Algorithm algorithm, byte[] key, SecureRandom random) {
    this.algorithm = algorithm;
    this.key = key;
    this.random = random;
    this.lifetime = new Lifetime(() -> Arrays.fill(key, (byte) 0));
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
    int nonceBytes = algorithm.nonceBytes();
    byte[] nonce = new byte[nonceBytes];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associatedData);
      byte[] sealed = Arrays.copyOf(nonce, nonceBytes + plaintext.length + algorithm.tagBytes());
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, nonceBytes);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    int nonceBytes = algorithm.nonceBytes();
    if (ciphertext.length < nonceBytes + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    byte[] nonce = Arrays.copyOf(ciphertext, nonceBytes);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, associatedData)
          .doFinal(ciphertext, nonceBytes, ciphertext.length - nonceBytes);
    } catch (AEADBadTagException e) {
      throw new CryptoRejectedException();
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    boolean chacha = algorithm == Algorithm.CHACHA20_POLY1305;
    Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
    AlgorithmParameterSpec parameters =
        chacha
            ? new IvParameterSpec(nonce)
            : new GCMParameterSpec(algorithm.tagBytes() * Byte.SIZE, nonce);
    cipher.init(mode, new SecretKeySpec(key, chacha ? "ChaCha20" : "AES"), parameters);
    cipher.updateAAD(associatedData);
    return cipher;
  }

  private EngineUnavailableException unavailable(GeneralSecurityException cause) {
    return new EngineUnavailableException("The JDK does not compute " + algorithm + ".", cause);
  }
}
