// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.Lifetime;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF over the HMAC-SHA-256 of the JDK, which has no HKDF of its own yet. */
final class FakeDerivation implements KeyDerivation {
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final int MOST_BYTES = 255 * HASH_BYTES;

  private final byte[] key;
  private final Lifetime lifetime;

  /** Takes over {@code key}. */
  FakeDerivation(byte[] key) {
    this.key = key;
    this.lifetime = new Lifetime(() -> Arrays.fill(key, (byte) 0));
  }

  @Override
  public KeyMaterial derive(byte[] context, int bytes) {
    Objects.requireNonNull(context);
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("A derived key has 1 to 8160 bytes.");
    }
    return lifetime.use(
        () -> {
          try {
            return KeyMaterial.takeOver(expand(extract(), context, bytes));
          } catch (GeneralSecurityException e) {
            throw new EngineUnavailableException("The JDK does not compute " + HMAC + ".", e);
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private byte[] extract() throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(new byte[HASH_BYTES], HMAC));
    return mac.doFinal(key);
  }

  private static byte[] expand(byte[] extracted, byte[] context, int bytes)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(extracted, HMAC));
    ByteBuffer derived = ByteBuffer.allocate(bytes);
    byte[] block = new byte[0];
    for (int counter = 1; derived.hasRemaining(); counter++) {
      mac.update(block);
      mac.update(context);
      mac.update((byte) counter);
      block = mac.doFinal();
      derived.put(block, 0, Math.min(block.length, derived.remaining()));
    }
    return derived.array();
  }
}
