// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** An engine on the cryptography of the JDK, for tests. It keeps all rules of its port. */
public final class FakeCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.CHACHA20_POLY1305,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512));

  private final SecureRandom random = new SecureRandom();
  private final Lifetime lifetime = new Lifetime(() -> {});

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
    return lifetime.use(
        () ->
            switch (algorithm.family()) {
              case AEAD -> new FakeAead(algorithm, material.lend(byte[]::clone), random);
              case MAC -> new FakeMac(algorithm, material.lend(byte[]::clone));
              default -> throw new UnsupportedAlgorithmException(algorithm);
            });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
