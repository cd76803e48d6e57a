// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.EnumSet;
import java.util.Set;

class TinkCryptoEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new TinkCryptoEngine();
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.CHACHA20_POLY1305,
        Algorithm.AES256_SIV,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512);
  }
}
