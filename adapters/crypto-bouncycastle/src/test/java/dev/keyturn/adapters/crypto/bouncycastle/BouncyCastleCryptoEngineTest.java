// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.DrbgRandom;
import java.util.EnumSet;
import java.util.Set;

class BouncyCastleCryptoEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new BouncyCastleCryptoEngine(new DrbgRandom());
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.complementOf(EnumSet.of(Algorithm.XCHACHA20_POLY1305, Algorithm.AES256_SIV));
  }

  @Override
  protected Set<HashAlgorithm> expectedHashes() {
    return EnumSet.allOf(HashAlgorithm.class);
  }
}
