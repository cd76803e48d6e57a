// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES-KWP of ACCP. It is for imports only, so that each call sets up its key anew. */
final class AccpKeyWrap implements KeyWrap {
  private static final int FEWEST_BYTES = 16;
  private static final int MOST_BYTES = 8192;

  private final SharedKey key;
  private final Provider library;
  private final Lifetime lifetime;

  /** Takes {@code key} over. */
  AccpKeyWrap(byte[] key, Provider library) {
    this.key = new SharedKey("AES", key);
    this.library = library;
    this.lifetime = new Lifetime(this.key::destroy);
  }

  @Override
  public byte[] wrap(byte[] plain) {
    if (plain.length < FEWEST_BYTES || plain.length > MOST_BYTES) {
      throw new IllegalArgumentException("Only 16 to 8192 bytes can be wrapped.");
    }
    return lifetime.use(
        () -> {
          try {
            return Calls.checked(() -> process(Cipher.ENCRYPT_MODE, plain));
          } catch (GeneralSecurityException e) {
            throw new EngineUnavailableException("ACCP does not wrap keys.", e);
          }
        });
  }

  @Override
  public byte[] unwrap(byte[] wrapped) {
    Objects.requireNonNull(wrapped);
    return lifetime.use(
        () -> {
          try {
            return process(Cipher.DECRYPT_MODE, wrapped);
          } catch (GeneralSecurityException | RuntimeException e) {
            throw new CryptoRejectedException(); // It says so with whatever comes to its mind.
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  /** The cipher zeroes its copy of a key when it gets another. */
  private byte[] process(int mode, byte[] input) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding", library);
    try {
      cipher.init(mode, new SecretKeySpec(key.getEncoded(), key.getAlgorithm()));
      return cipher.doFinal(input);
    } finally {
      cipher.init(mode, new SecretKeySpec(new byte[key.getEncoded().length], "AES"));
    }
  }
}
