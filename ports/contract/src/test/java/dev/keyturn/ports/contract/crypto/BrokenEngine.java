// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Set;

/** The fake engine with its primitives exchanged; each double breaks one thing of it. */
class BrokenEngine implements CryptoEngine {
  private final FakeCryptoEngine whole = new FakeCryptoEngine();

  @Override
  public Set<Algorithm> algorithms() {
    return whole.algorithms();
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return whole.generate(algorithm);
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    PreparedPrimitive primitive = whole.prepare(algorithm, material);
    return primitive instanceof Aead aead ? replace(aead) : replace((Mac) primitive);
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
}
