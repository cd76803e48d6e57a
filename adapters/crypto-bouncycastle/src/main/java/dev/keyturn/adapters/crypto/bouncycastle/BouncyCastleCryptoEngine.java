// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.KeyParameter;

/** Makes and prepares keys with the lightweight API of Bouncy Castle; installs nothing. */
final class BouncyCastleCryptoEngine implements CryptoEngine {
  /** All but those that the library has not. */
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(Algorithm.XCHACHA20_POLY1305, Algorithm.AES256_SIV)));

  private static final Set<HashAlgorithm> HASHES =
      Collections.unmodifiableSet(EnumSet.allOf(HashAlgorithm.class));

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
  public Set<HashAlgorithm> hashes() {
    return HASHES;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(
        () ->
            algorithm.isAsymmetric()
                ? new PortableKeys(algorithm).generate(random)
                : KeyMaterial.takeOver(random.bytes(algorithm.keyBytes())));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (algorithm.isAsymmetric()) {
      return lifetime.use(() -> keyed(algorithm, new PortableKeys(algorithm).read(material)));
    }
    if (!algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(() -> keyed(algorithm, material.<KeyParameter>lend(KeyParameter::new)));
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    requireAsymmetric(algorithm);
    return lifetime.use(() -> new PortableKeys(algorithm).publicKey(material));
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    requireAsymmetric(algorithm);
    return lifetime.use(() -> new PortableKeys(algorithm).adopt(encoded));
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    Objects.requireNonNull(input);
    return lifetime.use(() -> Hashes.hash(hash, input));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private PreparedPrimitive keyed(Algorithm algorithm, KeyParameter key) {
    return switch (algorithm.family()) {
      case AEAD -> new BouncyCastleAead(algorithm, key, random, packets(algorithm));
      case UNAUTHENTICATED -> new BouncyCastleOfb(algorithm, key, random);
      case MAC -> new BouncyCastleMac(algorithm, key);
      case KEY_WRAP -> new BouncyCastleKeyWrap(key);
      case DERIVATION -> new BouncyCastleHkdf(key);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private PreparedPrimitive keyed(Algorithm algorithm, AsymmetricCipherKeyPair pair) {
    return switch (algorithm.family()) {
      case RSA -> new BouncyCastleRsa(algorithm, pair, random);
      case HPKE -> new BouncyCastleHpke(algorithm, pair, random);
      case ECDSA, SIGNATURE -> new BouncyCastleSigner(algorithm, new HeldKey<>(pair), random);
      case KEM -> new BouncyCastleKem(pair, random);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private static Packets packets(Algorithm algorithm) {
    if (algorithm == Algorithm.CHACHA20_POLY1305) {
      return ModePackets.chaCha();
    }
    return GcmPackets.isNative() ? new GcmPackets() : ModePackets.gcm();
  }

  private static void requireAsymmetric(Algorithm algorithm) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric()) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
