// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM of ACCP. From its second use on, a cipher keeps the key schedule in native memory and
 * takes a fresh nonce only. Letting go of a cipher overwrites it with the schedule of another key;
 * closing does so with all of them, and then zeroes the one array that they have the key in. When
 * it decrypts, a cipher keeps a copy of the associated data.
 */
final class AccpAead implements Aead {
  private static final byte[] NOTHING = new byte[0];

  private final Algorithm algorithm;
  private final SharedKey key;
  private final DrbgRandom random;
  private final Pool<Cipher> ciphers;
  private final Lifetime lifetime = new Lifetime(this::wipe);

  /** Takes {@code key} over. */
  AccpAead(Algorithm algorithm, byte[] key, Provider library, DrbgRandom random) {
    this.algorithm = algorithm;
    this.key = new SharedKey("AES", key);
    this.random = random;
    this.ciphers =
        new Pool<>(() -> Cipher.getInstance("AES/GCM/NoPadding", library), this::overwrite);
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
    byte[] nonce = random.nonce(algorithm.nonceBytes());
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + algorithm.tagBytes());
    try {
      ciphers.use(
          cipher -> {
            init(cipher, Cipher.ENCRYPT_MODE, key, parameters(nonce), associatedData);
            return cipher.doFinal(plaintext, 0, plaintext.length, sealed, nonce.length);
          });
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("ACCP does not compute " + algorithm + ".", e);
    }
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    int nonce = algorithm.nonceBytes();
    if (ciphertext.length < nonce + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    GCMParameterSpec parameters =
        new GCMParameterSpec(algorithm.tagBytes() * Byte.SIZE, ciphertext, 0, nonce);
    try {
      return ciphers.use(
          associatedData.length,
          cipher -> {
            init(cipher, Cipher.DECRYPT_MODE, key, parameters, associatedData);
            return cipher.doFinal(ciphertext, nonce, ciphertext.length - nonce);
          });
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }

  private void init(
      Cipher cipher, int mode, SharedKey key, GCMParameterSpec parameters, byte[] associatedData)
      throws GeneralSecurityException {
    cipher.init(mode, key, parameters, random.generator());
    if (associatedData.length > 0) {
      cipher.updateAAD(associatedData);
    }
  }

  private GCMParameterSpec parameters(byte[] nonce) {
    return new GCMParameterSpec(algorithm.tagBytes() * Byte.SIZE, nonce);
  }

  /** The array comes last: a cipher takes a key for the one that it has if they are equal. */
  private void wipe() {
    try {
      ciphers.empty();
    } finally {
      key.destroy();
    }
  }

  private void overwrite(Cipher cipher) throws GeneralSecurityException {
    SharedKey another = new SharedKey("AES", new byte[algorithm.keyBytes()]);
    byte[] nonce = random.nonce(algorithm.nonceBytes());
    init(cipher, Cipher.ENCRYPT_MODE, another, parameters(nonce), NOTHING);
    cipher.doFinal();
  }

  /** What is idle now, for tests. */
  int idle() {
    return ciphers.idle();
  }
}
