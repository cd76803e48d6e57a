// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KeyDerivation;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HKDF of Bouncy Castle. The extraction is done once; closing zeroes what it gave, the only lasting
 * secret.
 */
final class BouncyCastleHkdf implements KeyDerivation {
  private static final int MOST_BYTES = 255 * HashAlgorithm.SHA2_256.bytes();

  private final HeldKey<byte[]> extracted;

  BouncyCastleHkdf(KeyParameter key) {
    this.extracted =
        new HeldKey<>(
            generator().extractPRK(null, key.getKey()), secret -> Arrays.fill(secret, (byte) 0));
    Arrays.fill(key.getKey(), (byte) 0);
  }

  @Override
  public KeyMaterial derive(byte[] context, int bytes) {
    Objects.requireNonNull(context);
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("Only keys of 1 to 8160 bytes can be derived.");
    }
    return extracted.use(
        secret -> {
          HKDFBytesGenerator generator = generator();
          generator.init(HKDFParameters.skipExtractParameters(secret, context));
          byte[] derived = new byte[bytes];
          generator.generateBytes(derived, 0, bytes);
          return KeyMaterial.takeOver(derived);
        });
  }

  @Override
  public void close() {
    extracted.close();
  }

  private static HKDFBytesGenerator generator() {
    return new HKDFBytesGenerator(Hashes.digest(HashAlgorithm.SHA2_256));
  }
}
