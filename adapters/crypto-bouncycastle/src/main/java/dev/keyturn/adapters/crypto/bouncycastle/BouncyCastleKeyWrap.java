// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.Lifetime;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.Wrapper;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES key wrap with padding of Bouncy Castle, which computes the key schedule anew for each key
 * that it wraps, and leaves it to the garbage collector. Closing zeroes the copy that lasts.
 */
final class BouncyCastleKeyWrap implements KeyWrap {
  private static final int FEWEST_BYTES = 16;
  private static final int MOST_BYTES = 8192;

  private final KeyParameter key;
  private final Lifetime lifetime;

  BouncyCastleKeyWrap(KeyParameter key) {
    this.key = key;
    this.lifetime = new Lifetime(() -> Arrays.fill(key.getKey(), (byte) 0));
  }

  @Override
  public byte[] wrap(byte[] plain) {
    if (plain.length < FEWEST_BYTES || plain.length > MOST_BYTES) {
      throw new IllegalArgumentException("Only keys of 16 to 8192 bytes can be wrapped.");
    }
    return lifetime.use(() -> wrapper(true).wrap(plain, 0, plain.length));
  }

  @Override
  public byte[] unwrap(byte[] wrapped) {
    Objects.requireNonNull(wrapped);
    return lifetime.use(
        () -> {
          try {
            return wrapper(false).unwrap(wrapped, 0, wrapped.length);
          } catch (InvalidCipherTextException e) {
            throw new CryptoRejectedException();
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private Wrapper wrapper(boolean wrapping) {
    Wrapper wrapper = new RFC5649WrapEngine(AESEngine.newInstance());
    wrapper.init(wrapping, key);
    return wrapper;
  }
}
