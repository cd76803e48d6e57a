// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
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
import java.util.Arrays;

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
      NativeKeys.forget(privateKey);
    }
  }

  KeyMaterial generate(Algorithm algorithm) {
    KeyKind kind = KeyKind.of(algorithm);
    try {
      return Calls.checked(
          () -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name(), library);
            kind.initialize(generator);
            return portable(kind, generator.generateKeyPair().getPrivate());
          });
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("ACCP makes no keys of " + algorithm + ".", e);
    }
  }

  /**
   * @throws IllegalArgumentException if that is no sound key of the algorithm
   */
  Pair read(Algorithm algorithm, byte[] encoded) {
    return reading(
        algorithm,
        () -> {
          PublicKey publicKey = publicKey(algorithm, encoded);
          return new Pair(privateKey(algorithm, encoded), publicKey);
        });
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
    return reading(algorithm, () -> sound(KeyKind.of(algorithm), privateKey(algorithm, encoded)));
  }

  private static KeyMaterial sound(KeyKind kind, PrivateKey key) throws GeneralSecurityException {
    if (!kind.isSound(key)) {
      NativeKeys.forget(key);
      throw new InvalidKeyException();
    }
    return portable(kind, key);
  }

  private static KeyMaterial portable(KeyKind kind, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return KeyMaterial.takeOver(kind.portable(key));
    } finally {
      NativeKeys.forget(key);
    }
  }

  private PrivateKey privateKey(Algorithm algorithm, byte[] encoded)
      throws GeneralSecurityException {
    Pkcs8.require(encoded);
    KeyKind kind = KeyKind.of(algorithm);
    PrivateKey key = privateKey(kind, encoded);
    boolean sound = false;
    try {
      sound = kind.has(key, encoded);
    } finally {
      if (!sound) {
        NativeKeys.forget(key);
      }
    }
    if (!sound) {
      throw new InvalidKeyException();
    }
    return key;
  }

  private PrivateKey privateKey(KeyKind kind, byte[] encoded) throws GeneralSecurityException {
    byte[] readable = kind.readable(encoded);
    try {
      return KeyFactory.getInstance(kind.name(), library)
          .generatePrivate(new PKCS8EncodedKeySpec(readable));
    } finally {
      if (readable != encoded) {
        Arrays.fill(readable, (byte) 0);
      }
    }
  }

  private PublicKey publicKey(Algorithm algorithm, byte[] encoded) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(KeyKind.of(algorithm).name(), library);
    PrivateKey source = privateKey(algorithm, encoded);
    try {
      return source instanceof RSAPrivateCrtKey rsa
          ? factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
          : factory.generatePublic(
              new X509EncodedKeySpec(NativeKeys.publicPart(source).getEncoded()));
    } finally {
      NativeKeys.forget(source);
    }
  }

  private static <T> T reading(Algorithm algorithm, Calls.Call<T> reading) {
    try {
      return Calls.checked(reading);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
  }
}
