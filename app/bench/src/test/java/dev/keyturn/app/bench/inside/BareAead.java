// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.ports.crypto.Aead;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The least that AES-256-GCM takes on a JDK: one cipher, kept, and a random nonce. One thread. */
final class BareAead implements Aead {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecureRandom random;
  private final SecretKeySpec key;
  private final Cipher cipher;

  private BareAead(SecureRandom random) throws GeneralSecurityException {
    this.random = random;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, "AES");
    cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /** The one that the JDK takes by itself on Unix, where all of a process take turns. */
  static BareAead withDefaultGenerator() {
    try {
      return make(SecureRandom.getInstance("NativePRNG"));
    } catch (NoSuchAlgorithmException e) {
      return make(new SecureRandom());
    }
  }

  static BareAead withOwnGenerator() {
    try {
      return make(SecureRandom.getInstance("DRBG"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BareAead make(SecureRandom random) {
    try {
      return new BareAead(random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = new byte[NONCE_BYTES + plaintext.length + TAG_BYTES];
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
      cipher.updateAAD(associatedData);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    try {
      cipher.init(
          Cipher.DECRYPT_MODE,
          key,
          new GCMParameterSpec(8 * TAG_BYTES, ciphertext, 0, NONCE_BYTES));
      cipher.updateAAD(associatedData);
      return cipher.doFinal(ciphertext, NONCE_BYTES, ciphertext.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}
}
