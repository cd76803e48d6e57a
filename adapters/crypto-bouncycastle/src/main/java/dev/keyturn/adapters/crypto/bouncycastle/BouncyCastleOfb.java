// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.Lifetime;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.OFBBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * AES-OFB of Bouncy Castle, with as many keyed instances as there were threads at once. Closing
 * zeroes the key and gives every instance another one; the schedules that the instances had are
 * left to the garbage collector, those in native memory too.
 */
final class BouncyCastleOfb implements Encryption {
  private static final int BLOCK_BITS = 128;

  private final Algorithm algorithm;
  private final KeyParameter key;
  private final DrbgRandom random;
  private final Pool<OFBBlockCipher> ciphers;
  private final Lifetime lifetime = new Lifetime(this::wipe);

  BouncyCastleOfb(Algorithm algorithm, KeyParameter key, DrbgRandom random) {
    this.algorithm = algorithm;
    this.key = key;
    this.random = random;
    this.ciphers = new Pool<>(this::create, OFBBlockCipher::reset);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    Objects.requireNonNull(plaintext);
    AssociatedData.refuse(algorithm, associatedData);
    return lifetime.use(
        () -> {
          byte[] iv = random.bytes(algorithm.nonceBytes());
          byte[] ciphertext = Arrays.copyOf(iv, iv.length + plaintext.length);
          ciphers.use(cipher -> process(cipher, iv, plaintext, 0, ciphertext, iv.length));
          return ciphertext;
        });
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    AssociatedData.refuse(algorithm, associatedData);
    return lifetime.use(
        () -> {
          if (ciphertext.length < algorithm.nonceBytes()) {
            throw new CryptoRejectedException();
          }
          byte[] iv = Arrays.copyOf(ciphertext, algorithm.nonceBytes());
          byte[] plaintext = new byte[ciphertext.length - iv.length];
          ciphers.use(cipher -> process(cipher, iv, ciphertext, iv.length, plaintext, 0));
          return plaintext;
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private static int process(
      OFBBlockCipher cipher, byte[] iv, byte[] from, int fromOffset, byte[] into, int intoOffset) {
    cipher.init(true, new ParametersWithIV(null, iv));
    return cipher.processBytes(from, fromOffset, from.length - fromOffset, into, intoOffset);
  }

  private OFBBlockCipher create() {
    OFBBlockCipher cipher = new OFBBlockCipher(AESEngine.newInstance(), BLOCK_BITS);
    cipher.init(true, key);
    return cipher;
  }

  private void wipe() {
    Arrays.fill(key.getKey(), (byte) 0);
    ciphers.wipe(cipher -> cipher.init(true, key));
  }
}
