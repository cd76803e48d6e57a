// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.subtle.Hkdf;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;

/** HKDF of Tink, which takes the key at each call: it stays ours, and closing zeroes it. */
final class TinkDerivation implements KeyDerivation {
  private static final int MOST_BYTES = 255 * 32;
  private static final byte[] NO_SALT = {};

  private final byte[] key;
  private final Lifetime lifetime;

  TinkDerivation(byte[] key) {
    byte[] copy = key.clone();
    this.key = copy;
    this.lifetime = new Lifetime(() -> Arrays.fill(copy, (byte) 0));
  }

  @Override
  public KeyMaterial derive(byte[] context, int bytes) {
    Objects.requireNonNull(context);
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("HKDF gives 1 to " + MOST_BYTES + " bytes.");
    }
    return lifetime.use(() -> derived(context, bytes));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private KeyMaterial derived(byte[] context, int bytes) {
    try {
      return KeyMaterial.takeOver(Hkdf.computeHkdf("HmacSha256", key, NO_SALT, context, bytes));
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute HKDF.", e);
    }
  }
}
