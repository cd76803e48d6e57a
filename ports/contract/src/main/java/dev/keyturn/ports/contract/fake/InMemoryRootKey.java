// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A random root key that lives as long as the test, and does not answer when told so. */
public final class InMemoryRootKey implements RootKey {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Holder holder;
  private volatile boolean closed;

  /** A new root key, unlike any other. */
  public InMemoryRootKey() {
    this(new Holder());
  }

  private InMemoryRootKey(Holder holder) {
    this.holder = holder;
  }

  /** The same root key once more, open, as after a restart. */
  public InMemoryRootKey reopened() {
    return new InMemoryRootKey(holder);
  }

  /** From now on, the root key does not answer, or answers again. */
  public void setReachable(boolean reachable) {
    holder.reachable = reachable;
  }

  @Override
  public String id() {
    checkOpen();
    return holder.id;
  }

  @Override
  public ByteString wrap(KeyMaterial material, byte[] associatedData) {
    checkUsable();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        material.lend(
            plain -> {
              try {
                return cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(plain);
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The JDK cannot encrypt.", e);
              }
            });
    byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
    return ByteString.takeOver(wrapped);
  }

  @Override
  public KeyMaterial unwrap(ByteString wrapped, byte[] associatedData) {
    checkUsable();
    byte[] bytes = wrapped.toByteArray();
    if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new CryptoRejectedException();
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, associatedData);
      return KeyMaterial.takeOver(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, holder.key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }

  private void checkUsable() {
    checkOpen();
    if (!holder.reachable) {
      throw new RootKeyUnavailableException("The root key was told not to answer.");
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The root key was used after it was closed.");
    }
  }

  private static final class Holder {
    private final String id = "memory:" + UUID.randomUUID();
    private final SecretKey key = newKey();
    private volatile boolean reachable = true;

    private static SecretKey newKey() {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      return new SecretKeySpec(bytes, "AES");
    }
  }
}
