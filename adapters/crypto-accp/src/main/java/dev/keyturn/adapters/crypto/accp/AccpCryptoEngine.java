// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Makes and prepares keys with ACCP, by the JDK's interfaces; installs nothing. */
final class AccpCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512));

  private final Provider library;
  private final SecureRandom random;
  private final Lifetime lifetime = new Lifetime(() -> {});

  AccpCryptoEngine(Provider library) {
    this.library = library;
    this.random = generator(library);
  }

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(
        () -> {
          byte[] key = new byte[algorithm.keyBytes()];
          random.nextBytes(key);
          return KeyMaterial.takeOver(key);
        });
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(() -> primitive(algorithm, material.lend(byte[]::clone)));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private PreparedPrimitive primitive(Algorithm algorithm, byte[] key) {
    return switch (algorithm.family()) {
      case AEAD -> new AccpAead(algorithm, key, library, random);
      case MAC -> new AccpMac(algorithm, key, library);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  /** A generator per thread in native code: threads share no lock. */
  private static SecureRandom generator(Provider library) {
    try {
      return SecureRandom.getInstance("LibCryptoRng", library);
    } catch (NoSuchAlgorithmException e) {
      throw new EngineUnavailableException("ACCP has no random generator.", e);
    }
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
