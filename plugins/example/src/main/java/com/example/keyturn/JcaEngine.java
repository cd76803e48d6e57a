// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.SecureRandom;
import java.util.Set;

/** Makes and prepares keys for AES-GCM and HMAC. */
final class JcaEngine implements CryptoEngine {
  private final Jca jca;
  private final SecureRandom random = new SecureRandom();
  private final Lifetime lifetime = new Lifetime(() -> {});

  JcaEngine(Jca jca) {
    this.jca = jca;
  }

  @Override
  public Set<Algorithm> algorithms() {
    return Set.of(Algorithm.AES128_GCM96, Algorithm.AES256_GCM96, Algorithm.HMAC_SHA256);
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
            algorithm == Algorithm.HMAC_SHA256
                ? new JcaMac(jca, material.duplicate())
                : new JcaGcm(jca, material.duplicate(), random));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private void requireDeclared(Algorithm algorithm) {
    if (!algorithms().contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
