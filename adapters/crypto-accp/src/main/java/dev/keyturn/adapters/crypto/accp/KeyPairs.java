// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.security.auth.DestroyFailedException;

/** Makes and reads asymmetric keys with ACCP, which checks that their parts belong together. */
final class KeyPairs {
  private final Provider library;

  KeyPairs(Provider library) {
    this.library = library;
  }

  /** A private key and its public part, which share no memory. */
  record Pair(PrivateKey privateKey, PublicKey publicKey) {
    /** Frees the private key's native memory, which zeroes it, and whatever was copied from it. */
    void destroy() {
      try {
        privateKey.destroy();
      } catch (DestroyFailedException e) {
        throw new IllegalStateException("ACCP did not forget a key.", e);
      }
    }
  }

  private interface Reading<T> {
    T read() throws GeneralSecurityException;
  }

  KeyMaterial generate(Algorithm algorithm) {
    KeyKind kind = KeyKind.of(algorithm);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name(), library);
      kind.initialize(generator);
      return KeyMaterial.takeOver(kind.portable(generator.generateKeyPair().getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("ACCP makes no keys of " + algorithm + ".", e);
    }
  }

  /**
   * @throws IllegalArgumentException if that is no sound key of the algorithm
   */
  Pair read(Algorithm algorithm, byte[] encoded) {
    return reading(
        algorithm, () -> new Pair(privateKey(algorithm, encoded), publicKey(algorithm, encoded)));
  }

  /**
   * @throws IllegalArgumentException if that is no sound key of the algorithm
   */
  ByteString publicPart(Algorithm algorithm, byte[] encoded) {
    return reading(
        algorithm, () -> ByteString.takeOver(publicKey(algorithm, encoded).getEncoded()));
  }

  /**
   * @throws IllegalArgumentException if that is no sound key of the algorithm
   */
  KeyMaterial adopt(Algorithm algorithm, byte[] encoded) {
    return reading(
        algorithm,
        () -> KeyMaterial.takeOver(KeyKind.of(algorithm).portable(privateKey(algorithm, encoded))));
  }

  private PrivateKey privateKey(Algorithm algorithm, byte[] encoded)
      throws GeneralSecurityException {
    KeyKind kind = KeyKind.of(algorithm);
    PrivateKey key =
        KeyFactory.getInstance(kind.name(), library)
            .generatePrivate(new PKCS8EncodedKeySpec(kind.readable(encoded)));
    if (!kind.has(key, encoded)) {
      throw new InvalidKeyException();
    }
    return key;
  }

  private PublicKey publicKey(Algorithm algorithm, byte[] encoded) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(KeyKind.of(algorithm).name(), library);
    PrivateKey source = privateKey(algorithm, encoded);
    return source instanceof RSAPrivateCrtKey rsa
        ? factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
        : factory.generatePublic(new X509EncodedKeySpec(derived(source).getEncoded()));
  }

  /** ACCP has a method for it, but in classes that it does not show. */
  private static PublicKey derived(PrivateKey key) {
    try {
      Method method = key.getClass().getMethod("getPublicKey");
      method.setAccessible(true);
      return (PublicKey) method.invoke(key);
    } catch (ReflectiveOperationException e) {
      throw new EngineUnavailableException("This build of ACCP gives no public keys.", e);
    }
  }

  private static <T> T reading(Algorithm algorithm, Reading<T> reading) {
    try {
      return reading.read();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
  }
}
