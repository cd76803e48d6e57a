// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import java.util.Objects;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/** ML-KEM of Bouncy Castle. */
final class BouncyCastleKem implements KeyEncapsulation {
  private final HeldKey<AsymmetricCipherKeyPair> key;
  private final DrbgRandom random;

  BouncyCastleKem(AsymmetricCipherKeyPair pair, DrbgRandom random) {
    this.key = new HeldKey<>(pair);
    this.random = random;
  }

  @Override
  public Encapsulated encapsulate() {
    return key.use(
        pair -> {
          SecretWithEncapsulation made =
              new MLKEMGenerator(random.generator()).generateEncapsulated(pair.getPublic());
          try {
            return new Encapsulated(
                ByteString.takeOver(made.getEncapsulation()),
                KeyMaterial.takeOver(made.getSecret()));
          } finally {
            wipe(made);
          }
        });
  }

  @Override
  public KeyMaterial decapsulate(byte[] ciphertext) {
    Objects.requireNonNull(ciphertext);
    return key.use(
        pair -> {
          MLKEMExtractor extractor =
              new MLKEMExtractor((MLKEMPrivateKeyParameters) pair.getPrivate());
          if (ciphertext.length != extractor.getEncapsulationLength()) {
            throw new CryptoRejectedException();
          }
          return KeyMaterial.takeOver(extractor.extractSecret(ciphertext));
        });
  }

  @Override
  public void close() {
    key.close();
  }

  /** What it gave away were copies. */
  private static void wipe(SecretWithEncapsulation made) {
    try {
      made.destroy();
    } catch (DestroyFailedException e) {
      throw new IllegalStateException("A shared secret was not forgotten.", e);
    }
  }
}
