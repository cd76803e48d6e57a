// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Set;

class JcaEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new JcaEngine(Jca.find("SunJCE").orElseThrow());
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return Set.of(Algorithm.AES128_GCM96, Algorithm.AES256_GCM96, Algorithm.HMAC_SHA256);
  }
}
