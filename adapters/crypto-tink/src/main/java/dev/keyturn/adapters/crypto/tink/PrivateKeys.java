// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Makes and reads the private keys of all families. */
final class PrivateKeys {
  /** What is done with a key that was read. */
  interface Action<T> {
    T on(PrivateKey key) throws GeneralSecurityException;
  }

  private PrivateKeys() {}

  static PrivateKey generate(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm.family()) {
      case RSA -> RsaKey.generate(algorithm);
      case ECDSA -> EcdsaKey.generate(algorithm);
      case SIGNATURE -> Ed25519Key.generate();
      case HPKE -> X25519Key.generate();
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  /**
   * Reads a key for {@code action}, which forgets it.
   *
   * @throws IllegalArgumentException if it is none of the algorithm, or {@code action} does not
   *     take it; without a cause, as that could tell of the key
   * @throws EngineUnavailableException if the platform lacks what it takes
   */
  static <T> T read(Algorithm algorithm, byte[] encoded, Action<T> action) {
    try {
      List<ByteBuffer> publicKeys = Pkcs8.publicKeys(algorithm.family(), encoded);
      PrivateKey key = decode(algorithm, new PKCS8EncodedKeySpec(encoded));
      for (ByteBuffer bits : publicKeys) {
        if (!key.hasPublicKey(bits)) {
          key.forget();
          throw new GeneralSecurityException("The public key is another's.");
        }
      }
      return action.on(key);
    } catch (NoSuchAlgorithmException e) {
      throw new EngineUnavailableException(
          "The Java platform does not read keys of " + algorithm + ".", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("The material is no sound key of " + algorithm + ".");
    }
  }

  private static PrivateKey decode(Algorithm algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    return switch (algorithm.family()) {
      case RSA -> RsaKey.decode(algorithm, encoded);
      case ECDSA -> EcdsaKey.decode(algorithm, encoded);
      case SIGNATURE -> Ed25519Key.decode(encoded);
      case HPKE -> X25519Key.decode(encoded);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }
}
