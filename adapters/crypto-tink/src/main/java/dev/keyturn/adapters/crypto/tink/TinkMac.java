// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * HMAC and CMAC of Tink. Closing lets go of Tink's copy of the key, as in {@link TinkEncryption}; a
 * thread that used it drops its instance of the JDK some time after.
 */
final class TinkMac implements Mac {
  private final Algorithm algorithm;
  private final Lifetime lifetime = new Lifetime(() -> this.tink = null);
  private volatile com.google.crypto.tink.Mac tink;

  TinkMac(Algorithm algorithm, com.google.crypto.tink.Mac tink) {
    this.algorithm = algorithm;
    this.tink = tink;
  }

  @Override
  public byte[] compute(byte[] input) {
    Objects.requireNonNull(input);
    return lifetime.use(() -> code(input));
  }

  @Override
  public boolean verify(byte[] input, byte[] code) {
    Objects.requireNonNull(input);
    Objects.requireNonNull(code);
    return lifetime.use(() -> MessageDigest.isEqual(code(input), code));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  // Tink's own verify reports a failed computation and a wrong code alike.
  private byte[] code(byte[] input) {
    try {
      return tink.computeMac(input);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute " + algorithm + ".", e);
    }
  }
}
