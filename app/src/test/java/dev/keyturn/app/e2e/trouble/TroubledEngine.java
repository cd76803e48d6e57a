// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e.trouble;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Set;

/** An engine that may take AES keys for what they are not. */
final class TroubledEngine implements CryptoEngine {
  private final CryptoEngine engine = new FakeCryptoEngine();
  private final boolean wrong;

  TroubledEngine(boolean wrong) {
    this.wrong = wrong;
  }

  @Override
  public Set<Algorithm> algorithms() {
    return engine.algorithms();
  }

  @Override
  public Set<KeyUse> uses(Algorithm algorithm) {
    return engine.uses(algorithm);
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return engine.signatureSchemes(algorithm);
  }

  @Override
  public Set<HashAlgorithm> hashes() {
    return engine.hashes();
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return engine.generate(algorithm);
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    if (!wrong || algorithm != Algorithm.AES256_GCM96) {
      return engine.prepare(algorithm, material);
    }
    byte[] other = material.lend(byte[]::clone);
    other[0] ^= 1;
    try (KeyMaterial mistaken = KeyMaterial.takeOver(other)) {
      return engine.prepare(algorithm, mistaken);
    }
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    return engine.publicKey(algorithm, material);
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    return engine.adopt(algorithm, encoded);
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    return engine.hash(hash, input);
  }

  @Override
  public void close() {
    engine.close();
  }
}
