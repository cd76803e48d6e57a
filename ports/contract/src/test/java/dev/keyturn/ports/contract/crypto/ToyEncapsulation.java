// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;

/**
 * An engine with a toy of a key encapsulation, as the JDK of the fake has none: the secret is a
 * hash value of key and ciphertext. It keeps rule C16, and each double breaks it.
 */
class ToyEncapsulation implements CryptoEngine {
  static final Algorithm ALGORITHM = Algorithm.ML_KEM_768;
  private static final int CIPHERTEXT_BYTES = 1088;

  private final FakeCryptoEngine whole = new FakeCryptoEngine();
  private final SecureRandom random = new SecureRandom();

  @Override
  public Set<Algorithm> algorithms() {
    return Set.of(ALGORITHM);
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return KeyMaterial.takeOver(fresh(86));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    return new Toy(material.lend(byte[]::clone));
  }

  @Override
  public void close() {
    whole.close();
  }

  byte[] fresh(int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return fresh;
  }

  byte[] secret(byte[] key, byte[] ciphertext) {
    if (ciphertext.length != CIPHERTEXT_BYTES) {
      throw new CryptoRejectedException();
    }
    return whole.hash(HashAlgorithm.SHA2_256, Samples.join(key, ciphertext));
  }

  private final class Toy implements KeyEncapsulation {
    private final byte[] key;

    Toy(byte[] key) {
      this.key = key;
    }

    @Override
    public Encapsulated encapsulate() {
      byte[] ciphertext = fresh(CIPHERTEXT_BYTES);
      return new Encapsulated(ByteString.copyOf(ciphertext), decapsulate(ciphertext));
    }

    @Override
    public KeyMaterial decapsulate(byte[] ciphertext) {
      return KeyMaterial.takeOver(secret(key, ciphertext));
    }

    @Override
    public void close() {}
  }

  /** Uses the hash value of the key alone. */
  static final class SameSecret extends ToyEncapsulation {
    @Override
    byte[] secret(byte[] key, byte[] ciphertext) {
      return super.secret(key, new byte[CIPHERTEXT_BYTES]);
    }
  }

  /** Takes ciphertexts of every size. */
  static final class AnySize extends ToyEncapsulation {
    @Override
    byte[] secret(byte[] key, byte[] ciphertext) {
      return super.secret(key, Arrays.copyOf(ciphertext, CIPHERTEXT_BYTES));
    }
  }

  /** Gives every key the same secrets. */
  static final class AnyKey extends ToyEncapsulation {
    @Override
    byte[] secret(byte[] key, byte[] ciphertext) {
      return super.secret(new byte[1], ciphertext);
    }
  }

  /** Rejects a ciphertext of the right size now and then. */
  static final class ExplicitRejection extends ToyEncapsulation {
    @Override
    byte[] secret(byte[] key, byte[] ciphertext) {
      byte[] secret = super.secret(key, ciphertext);
      if (secret[0] == 0) {
        throw new CryptoRejectedException();
      }
      return secret;
    }
  }
}
