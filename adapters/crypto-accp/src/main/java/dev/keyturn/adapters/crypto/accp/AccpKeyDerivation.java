// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import com.amazon.corretto.crypto.provider.HkdfSpec;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.Lifetime;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;

/** HKDF with SHA-256 of ACCP. Closing zeroes the only lasting copy of the key. */
final class AccpKeyDerivation implements KeyDerivation {
  private static final int MOST_BYTES = 255 * 32 - 1;
  private static final byte[] NO_SALT = new byte[0];

  private final SharedKey key;
  private final Pool<SecretKeyFactory> factories;
  private final Lifetime lifetime;

  /** Takes {@code key} over. */
  AccpKeyDerivation(byte[] key, Provider library) {
    this.key = new SharedKey("HKDF", key);
    this.factories = new Pool<>(() -> SecretKeyFactory.getInstance("HkdfWithHmacSHA256", library));
    this.lifetime = new Lifetime(this.key::destroy);
  }

  @Override
  public KeyMaterial derive(byte[] context, int bytes) {
    Objects.requireNonNull(context);
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("Only 1 to 8159 bytes can be derived.");
    }
    return lifetime.use(() -> derived(context, bytes));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private KeyMaterial derived(byte[] context, int bytes) {
    HkdfSpec spec = HkdfSpec.hkdfSpec(key.getEncoded(), NO_SALT, context, bytes, "RAW");
    try {
      return factories.use(
          factory -> KeyMaterial.takeOver(factory.generateSecret(spec).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("ACCP does not derive keys.", e);
    }
  }
}
