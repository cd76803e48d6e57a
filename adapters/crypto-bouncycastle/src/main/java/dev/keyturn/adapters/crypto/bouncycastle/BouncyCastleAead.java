// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-GCM and ChaCha20-Poly1305 of Bouncy Castle. Closing zeroes the only lasting copy of the key.
 */
final class BouncyCastleAead implements Aead {
  private final Algorithm algorithm;
  private final KeyParameter key;
  private final DrbgRandom random;
  private final Packets packets;
  private final Lifetime lifetime;

  BouncyCastleAead(Algorithm algorithm, KeyParameter key, DrbgRandom random, Packets packets) {
    this.algorithm = algorithm;
    this.key = key;
    this.random = random;
    this.packets = packets;
    this.lifetime = new Lifetime(() -> Arrays.fill(key.getKey(), (byte) 0));
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    Objects.requireNonNull(plaintext);
    Objects.requireNonNull(associatedData);
    return lifetime.use(() -> seal(plaintext, associatedData));
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    Objects.requireNonNull(associatedData);
    return lifetime.use(() -> open(ciphertext, associatedData));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private byte[] seal(byte[] plaintext, byte[] associatedData) {
    byte[] nonce = random.bytes(algorithm.nonceBytes());
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + algorithm.tagBytes());
    try {
      packets.process(true, parameters(nonce, associatedData), plaintext, 0, sealed, nonce.length);
    } catch (CryptoException e) {
      throw unavailable(e);
    }
    return sealed;
  }

  private byte[] open(byte[] ciphertext, byte[] associatedData) {
    int size = ciphertext.length - algorithm.nonceBytes() - algorithm.tagBytes();
    if (size < 0) {
      throw new CryptoRejectedException();
    }
    byte[] nonce = Arrays.copyOf(ciphertext, algorithm.nonceBytes());
    byte[] plaintext = new byte[size];
    try {
      packets.process(
          false, parameters(nonce, associatedData), ciphertext, nonce.length, plaintext, 0);
    } catch (InvalidCipherTextException e) {
      Arrays.fill(plaintext, (byte) 0);
      throw new CryptoRejectedException();
    } catch (CryptoException e) {
      throw unavailable(e);
    }
    return plaintext;
  }

  private AEADParameters parameters(byte[] nonce, byte[] associatedData) {
    return new AEADParameters(key, algorithm.tagBytes() * Byte.SIZE, nonce, associatedData);
  }

  private EngineUnavailableException unavailable(CryptoException cause) {
    return new EngineUnavailableException(
        "Bouncy Castle does not compute " + algorithm + ".", cause);
  }
}
