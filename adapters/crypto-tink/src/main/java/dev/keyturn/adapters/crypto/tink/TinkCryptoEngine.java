// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.subtle.Random;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Makes and prepares keys with Tink, without its registry, its key sets and its prefixes. */
final class TinkCryptoEngine implements CryptoEngine {
  private final Lifetime lifetime = new Lifetime(() -> {});

  @Override
  public Set<Algorithm> algorithms() {
    return TinkAlgorithms.ALL;
  }

  @Override
  public Set<KeyUse> uses(Algorithm algorithm) {
    return TinkAlgorithms.uses(algorithm);
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return TinkAlgorithms.schemes(algorithm);
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(() -> KeyMaterial.takeOver(newKey(algorithm)));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric() && !algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(() -> material.lend(key -> primitive(algorithm, key)));
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    return withPrivateKey(
        algorithm,
        material,
        key -> {
          try {
            return ByteString.takeOver(key.subjectPublicKeyInfo());
          } finally {
            key.forget();
          }
        });
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    return withPrivateKey(
        algorithm,
        encoded,
        key -> {
          try {
            key.prove();
            return KeyMaterial.takeOver(key.pkcs8());
          } finally {
            key.forget();
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private <T> T withPrivateKey(
      Algorithm algorithm, KeyMaterial material, PrivateKeys.Action<T> action) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric()) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
    return lifetime.use(() -> material.lend(key -> PrivateKeys.read(algorithm, key, action)));
  }

  private static byte[] newKey(Algorithm algorithm) {
    try {
      return algorithm.isAsymmetric()
          ? newPrivateKey(algorithm)
          : Random.randBytes(algorithm.keyBytes());
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not make keys of " + algorithm + ".", e);
    }
  }

  private static byte[] newPrivateKey(Algorithm algorithm) throws GeneralSecurityException {
    PrivateKey key = PrivateKeys.generate(algorithm);
    try {
      return key.pkcs8();
    } finally {
      key.forget();
    }
  }

  private static PreparedPrimitive primitive(Algorithm algorithm, byte[] key) {
    if (algorithm.isAsymmetric()) {
      return PrivateKeys.read(algorithm, key, PrivateKey::prepare);
    }
    try {
      return TinkPrimitives.prepare(algorithm, key);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not prepare " + algorithm + ".", e);
    }
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!TinkAlgorithms.ALL.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
