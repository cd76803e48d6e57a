// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.crypto.params.KeyParameter;

/** Makes and prepares keys with the lightweight API of Bouncy Castle; installs nothing. */
final class BouncyCastleCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.CHACHA20_POLY1305,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512));

  private final DrbgRandom random;
  private final Lifetime lifetime = new Lifetime(() -> {});

  BouncyCastleCryptoEngine(DrbgRandom random) {
    this.random = random;
  }

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(() -> KeyMaterial.takeOver(random.bytes(algorithm.keyBytes())));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(() -> primitive(algorithm, material.lend(key -> new KeyParameter(key))));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private PreparedPrimitive primitive(Algorithm algorithm, KeyParameter key) {
    return switch (algorithm) {
      case AES128_GCM96, AES256_GCM96 ->
          new BouncyCastleAead(algorithm, key, random, new GcmPackets());
      case CHACHA20_POLY1305 -> new BouncyCastleAead(algorithm, key, random, new ChaChaPackets());
      case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> new BouncyCastleMac(algorithm, key);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
