// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes and prepares keys with ACCP, by the JDK's interfaces; installs nothing. */
final class AccpCryptoEngine implements CryptoEngine {
  private static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.RSA_2048,
              Algorithm.RSA_3072,
              Algorithm.RSA_4096,
              Algorithm.ECDSA_P256,
              Algorithm.ECDSA_P384,
              Algorithm.ECDSA_P521,
              Algorithm.ED25519,
              Algorithm.ML_DSA_44,
              Algorithm.ML_DSA_65,
              Algorithm.ML_DSA_87,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512,
              Algorithm.AES256_KWP,
              Algorithm.HKDF_SHA256));

  private final Provider library;
  private final SecureRandom random;
  private final DrbgRandom nonces = new DrbgRandom();
  private final KeyPairs keyPairs;
  private final Map<HashAlgorithm, Pool<MessageDigest>> digests =
      new EnumMap<>(HashAlgorithm.class);
  private final Lifetime lifetime = new Lifetime(() -> {});

  AccpCryptoEngine(Provider library) {
    this.library = library;
    this.random = generator(library);
    this.keyPairs = new KeyPairs(library);
    for (HashAlgorithm hash : Hashes.OFFERED) {
      digests.put(hash, new Pool<>(() -> MessageDigest.getInstance(Hashes.name(hash), library)));
    }
  }

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    requireDeclared(algorithm);
    return Schemes.of(algorithm);
  }

  @Override
  public Set<HashAlgorithm> hashes() {
    return Hashes.OFFERED;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return lifetime.use(
        () ->
            algorithm.isAsymmetric()
                ? keyPairs.generate(algorithm)
                : KeyMaterial.takeOver(randomBytes(algorithm.keyBytes())));
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    if (!algorithm.isAsymmetric() && !algorithm.fits(material.size())) {
      throw new IllegalArgumentException("The material does not fit " + algorithm + ".");
    }
    return lifetime.use(
        () ->
            algorithm.isAsymmetric()
                ? withKeyPair(algorithm, material.lend(key -> keyPairs.read(algorithm, key)))
                : withKey(algorithm, material.lend(byte[]::clone)));
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    requireAsymmetric(algorithm);
    return lifetime.use(() -> material.lend(key -> keyPairs.publicPart(algorithm, key)));
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    requireAsymmetric(algorithm);
    return lifetime.use(() -> encoded.lend(key -> keyPairs.adopt(algorithm, key)));
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    Objects.requireNonNull(input);
    Pool<MessageDigest> digest = digests.get(hash);
    if (digest == null) {
      throw new UnsupportedAlgorithmException(hash);
    }
    return lifetime.use(
        () -> {
          try {
            return digest.use(function -> function.digest(input));
          } catch (GeneralSecurityException e) {
            throw new EngineUnavailableException("ACCP does not compute " + hash + ".", e);
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private PreparedPrimitive withKey(Algorithm algorithm, byte[] key) {
    return switch (algorithm.family()) {
      case AEAD -> new AccpAead(algorithm, key, library, nonces);
      case MAC -> new AccpMac(algorithm, key, library);
      case KEY_WRAP -> new AccpKeyWrap(key, library);
      case DERIVATION -> new AccpKeyDerivation(key, library);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private PreparedPrimitive withKeyPair(Algorithm algorithm, KeyPairs.Pair keys) {
    return algorithm.family() == AlgorithmFamily.RSA
        ? new AccpRsa(algorithm, keys, library)
        : new AccpSigner(algorithm, keys, library);
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** For keys. For nonces it would not do: its threads share a lock in native code. */
  private static SecureRandom generator(Provider library) {
    try {
      return SecureRandom.getInstance("LibCryptoRng", library);
    } catch (NoSuchAlgorithmException e) {
      throw new EngineUnavailableException("ACCP has no random generator.", e);
    }
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
