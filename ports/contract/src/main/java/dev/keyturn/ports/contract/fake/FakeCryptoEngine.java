// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** An engine on the cryptography of the JDK, for tests. It keeps all rules of its port. */
public final class FakeCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          Arrays.stream(Algorithm.values())
              .filter(FakeCryptoEngine::isInTheJdk)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Algorithm.class))));

  private final SecureRandom random = new SecureRandom();
  private final Lifetime lifetime = new Lifetime(() -> {});

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return FakeSigner.schemes(algorithm);
  }

  @Override
  public Set<HashAlgorithm> hashes() {
    return EnumSet.allOf(HashAlgorithm.class);
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(
        () -> {
          try {
            return KeyMaterial.takeOver(
                algorithm.isAsymmetric() ? FakeKeys.of(algorithm).generate() : random(algorithm));
          } catch (GeneralSecurityException e) {
            throw unavailable(algorithm, e);
          }
        });
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric() && !algorithm.fits(material.size())) {
      throw misfit(algorithm);
    }
    return lifetime.use(
        () ->
            switch (algorithm.family()) {
              case AEAD -> new FakeAead(algorithm, material.lend(byte[]::clone), random);
              case MAC -> new FakeMac(algorithm, material.lend(byte[]::clone));
              case RSA -> new FakeRsa(algorithm, pair(algorithm, material));
              case KEY_WRAP -> new FakeKeyWrap(material.lend(byte[]::clone));
              case DERIVATION -> new FakeDerivation(material.lend(byte[]::clone));
              default -> new FakeSigner(algorithm, pair(algorithm, material));
            });
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    requireAsymmetric(algorithm);
    return lifetime.use(
        () -> ByteString.takeOver(pair(algorithm, material).getPublic().getEncoded()));
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    requireAsymmetric(algorithm);
    return lifetime.use(
        () ->
            encoded.lend(
                bytes -> {
                  try {
                    return KeyMaterial.takeOver(FakeKeys.of(algorithm).portable(bytes));
                  } catch (GeneralSecurityException e) {
                    throw misfit(algorithm);
                  }
                }));
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    Objects.requireNonNull(input);
    return lifetime.use(() -> FakeHashes.hash(hash, input));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private byte[] random(Algorithm algorithm) {
    byte[] key = new byte[algorithm.keyBytes()];
    random.nextBytes(key);
    return key;
  }

  private static KeyPair pair(Algorithm algorithm, KeyMaterial material) {
    FakeKeys keys = FakeKeys.of(algorithm);
    return material.lend(
        bytes -> {
          try {
            return keys.pair(keys.portable(bytes));
          } catch (GeneralSecurityException e) {
            throw misfit(algorithm);
          }
        });
  }

  private static boolean isInTheJdk(Algorithm algorithm) {
    return switch (algorithm) {
      case AES128_GCM96, AES256_GCM96, CHACHA20_POLY1305 -> true;
      case RSA_2048, ECDSA_P256, ED25519 -> true;
      case AES256_KWP, HKDF_SHA256 -> true;
      default -> algorithm.family() == AlgorithmFamily.MAC && algorithm.hmacHash().isPresent();
    };
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }

  private static void requireAsymmetric(Algorithm algorithm) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric()) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }

  private static IllegalArgumentException misfit(Algorithm algorithm) {
    return new IllegalArgumentException("The material does not fit " + algorithm + ".");
  }

  private static EngineUnavailableException unavailable(
      Algorithm algorithm, GeneralSecurityException cause) {
    return new EngineUnavailableException("The JDK makes no keys of " + algorithm + ".", cause);
  }
}
