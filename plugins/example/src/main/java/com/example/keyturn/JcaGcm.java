// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM with a random nonce.
 *
 * <p>The JDK copies the key into each cipher and leaves those copies to the garbage collector.
 */
final class JcaGcm implements Aead {
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private final Jca jca;
  private final KeyMaterial key;
  private final SecureRandom random;
  private final Lifetime lifetime;

  JcaGcm(Jca jca, KeyMaterial key, SecureRandom random) {
    this.jca = jca;
    this.key = key;
    this.random = random;
    this.lifetime = new Lifetime(key::close);
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
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, NONCE + plaintext.length + TAG);
    try {
      cipher(Cipher.ENCRYPT_MODE, nonce, associatedData)
          .doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("The JDK does not encrypt.", e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    if (ciphertext.length < NONCE + TAG) {
      throw new CryptoRejectedException();
    }
    Cipher cipher;
    try {
      cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(ciphertext, NONCE), associatedData);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("The JDK does not decrypt.", e);
    }
    try {
      return cipher.doFinal(ciphertext, NONCE, ciphertext.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException(); // one failure, without a cause
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = jca.gcm();
    SecretKeySpec aes = key.lend(bytes -> new SecretKeySpec(bytes, "AES"));
    cipher.init(mode, aes, new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
