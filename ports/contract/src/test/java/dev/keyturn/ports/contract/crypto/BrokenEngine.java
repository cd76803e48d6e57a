// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The fake engine with its primitives exchanged; each double breaks one thing of it. */
class BrokenEngine implements CryptoEngine {
  /** Few, as every double is tried with each of them. */
  static final Set<Algorithm> ALGORITHMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES256_GCM96,
              Algorithm.RSA_2048,
              Algorithm.ED25519,
              Algorithm.HMAC_SHA256,
              Algorithm.AES256_KWP,
              Algorithm.HKDF_SHA256));

  private final FakeCryptoEngine whole = new FakeCryptoEngine();

  @Override
  public Set<Algorithm> algorithms() {
    return ALGORITHMS;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    requireDeclared(algorithm);
    return whole.generate(algorithm);
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    PreparedPrimitive primitive = whole.prepare(algorithm, material);
    if (primitive instanceof Mac mac) {
      return replace(mac);
    }
    return primitive instanceof Aead aead ? replace(aead) : primitive;
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return whole.signatureSchemes(algorithm);
  }

  @Override
  public Set<HashAlgorithm> hashes() {
    return whole.hashes();
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    requireDeclared(algorithm);
    return whole.publicKey(algorithm, material);
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    requireDeclared(algorithm);
    return whole.adopt(algorithm, encoded);
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    return whole.hash(hash, input);
  }

  @Override
  public void close() {
    whole.close();
  }

  Aead replace(Aead aead) {
    return aead;
  }

  Mac replace(Mac mac) {
    return mac;
  }

  private static void requireDeclared(Algorithm algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
  }
}
