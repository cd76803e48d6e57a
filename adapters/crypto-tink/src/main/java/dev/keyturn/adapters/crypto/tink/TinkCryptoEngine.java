// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.subtle.Random;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Makes and prepares keys with Tink, without its registry, its key sets and its prefixes. */
final class TinkCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.CHACHA20_POLY1305,
              Algorithm.AES256_SIV,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512));

  private final Lifetime lifetime = new Lifetime(() -> {});

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(() -> KeyMaterial.takeOver(Random.randBytes(algorithm.keyBytes())));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(() -> material.lend(key -> primitive(algorithm, key)));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private static PreparedPrimitive primitive(Algorithm algorithm, byte[] key) {
    try {
      return switch (algorithm.family()) {
        case AEAD -> new TinkAead(algorithm, TinkPrimitives.aead(algorithm, key));
        case DETERMINISTIC_AEAD ->
            new TinkAead(
                algorithm,
                new DeterministicAsAead(TinkPrimitives.deterministicAead(algorithm, key)));
        case MAC -> new TinkMac(algorithm, TinkPrimitives.mac(algorithm, key));
        default -> throw new UnsupportedAlgorithmException(algorithm);
      };
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not prepare " + algorithm + ".", e);
    }
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
