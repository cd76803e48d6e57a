// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.SecretKeySpec;

/** AES key wrap with padding of the JDK. */
final class FakeKeyWrap implements KeyWrap {
  private static final int FEWEST_BYTES = 16;
  private static final int MOST_BYTES = 8192;

  private final byte[] key;
  private final Lifetime lifetime;

  /** Takes over {@code key}. */
  FakeKeyWrap(byte[] key) {
    this.key = key;
    this.lifetime = new Lifetime(() -> Arrays.fill(key, (byte) 0));
  }

  @Override
  public byte[] wrap(byte[] toWrap) {
    if (toWrap.length < FEWEST_BYTES || toWrap.length > MOST_BYTES) {
      throw new IllegalArgumentException("A key to wrap has 16 to 8192 bytes.");
    }
    return lifetime.use(
        () -> {
          try {
            return cipher(Cipher.ENCRYPT_MODE).doFinal(toWrap);
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  @Override
  public byte[] unwrap(byte[] wrapped) {
    // The JDK fails in its own ways on what is too short.
    boolean complete = wrapped.length >= FEWEST_BYTES + Long.BYTES;
    return lifetime.use(
        () -> {
          if (!complete) {
            throw new CryptoRejectedException();
          }
          try {
            return cipher(Cipher.DECRYPT_MODE).doFinal(wrapped);
          } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new CryptoRejectedException();
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"));
    return cipher;
  }

  private static EngineUnavailableException unavailable(GeneralSecurityException cause) {
    return new EngineUnavailableException("The JDK does not wrap keys.", cause);
  }
}
