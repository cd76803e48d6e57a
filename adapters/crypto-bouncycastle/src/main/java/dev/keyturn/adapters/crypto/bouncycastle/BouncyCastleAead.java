// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
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
 * Each call has one of its own and zeroes it: the library's native code writes the key back into
 * the array that it came from, so that threads with the same one would hold one another up.
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
    byte[] nonce = random.nonce(algorithm.nonceBytes());
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + algorithm.tagBytes());
    try {
      process(true, nonce, associatedData, plaintext, 0, sealed, nonce.length);
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
      process(false, nonce, associatedData, ciphertext, nonce.length, plaintext, 0);
    } catch (InvalidCipherTextException e) {
      Arrays.fill(plaintext, (byte) 0);
      throw new CryptoRejectedException();
    } catch (CryptoException e) {
      throw unavailable(e);
    }
    return plaintext;
  }

  private void process(
      boolean encrypt,
      byte[] nonce,
      byte[] associatedData,
      byte[] input,
      int inputOffset,
      byte[] output,
      int outputOffset)
      throws CryptoException {
    KeyParameter copy = new KeyParameter(key.getKey());
    AEADParameters parameters =
        new AEADParameters(copy, algorithm.tagBytes() * Byte.SIZE, nonce, associatedData);
    try {
      packets.process(encrypt, parameters, input, inputOffset, output, outputOffset);
    } finally {
      Arrays.fill(copy.getKey(), (byte) 0);
    }
  }

  private EngineUnavailableException unavailable(CryptoException cause) {
    return new EngineUnavailableException(
        "Bouncy Castle does not compute " + algorithm + ".", cause);
  }
}
