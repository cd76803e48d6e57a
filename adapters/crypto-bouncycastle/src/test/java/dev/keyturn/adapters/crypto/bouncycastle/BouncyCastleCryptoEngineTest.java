// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.EnumSet;
import java.util.Set;

class BouncyCastleCryptoEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new BouncyCastleCryptoEngine(new DrbgRandom());
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.CHACHA20_POLY1305,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512);
  }

  @Override
  protected Set<HashAlgorithm> expectedHashes() {
    return EnumSet.allOf(HashAlgorithm.class);
  }
}
