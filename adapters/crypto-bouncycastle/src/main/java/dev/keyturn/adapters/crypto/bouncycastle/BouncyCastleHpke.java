// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * HPKE of Bouncy Castle in base mode, one message a context. The library's object remembers the
 * private key it last used, so each call has one of its own.
 */
final class BouncyCastleHpke implements Encryption {
  private static final byte[] NOTHING = new byte[0];

  private final Algorithm algorithm;
  private final HeldKey<AsymmetricCipherKeyPair> key;
  private final DrbgRandom random;

  BouncyCastleHpke(Algorithm algorithm, AsymmetricCipherKeyPair pair, DrbgRandom random) {
    this.algorithm = algorithm;
    this.key = new HeldKey<>(pair);
    this.random = random;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    Objects.requireNonNull(plaintext);
    Objects.requireNonNull(associatedData);
    return key.use(pair -> seal(pair, plaintext, associatedData));
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    Objects.requireNonNull(associatedData);
    return key.use(pair -> open(pair, ciphertext, associatedData));
  }

  @Override
  public void close() {
    key.close();
  }

  private byte[] seal(AsymmetricCipherKeyPair pair, byte[] plaintext, byte[] info) {
    HPKEContextWithEncapsulation context =
        suite()
            .setupBaseS(pair.getPublic(), info, KeyKind.of(algorithm).generate(random.generator()));
    byte[] encapsulated = context.getEncapsulation();
    try {
      byte[] sealed = context.seal(NOTHING, plaintext);
      byte[] ciphertext = Arrays.copyOf(encapsulated, encapsulated.length + sealed.length);
      System.arraycopy(sealed, 0, ciphertext, encapsulated.length, sealed.length);
      return ciphertext;
    } catch (InvalidCipherTextException e) {
      throw new EngineUnavailableException("Bouncy Castle does not compute " + algorithm + ".", e);
    }
  }

  private byte[] open(AsymmetricCipherKeyPair pair, byte[] ciphertext, byte[] info) {
    int front = algorithm.nonceBytes();
    if (ciphertext.length < front + algorithm.tagBytes()) {
      throw new CryptoRejectedException();
    }
    try {
      return suite()
          .setupBaseR(Arrays.copyOf(ciphertext, front), pair, info)
          .open(NOTHING, ciphertext, front, ciphertext.length - front);
    } catch (InvalidCipherTextException | IllegalStateException e) {
      // The state is that of an agreement on a point of small order (RFC 9180 section 7.1.4).
      throw new CryptoRejectedException();
    }
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
