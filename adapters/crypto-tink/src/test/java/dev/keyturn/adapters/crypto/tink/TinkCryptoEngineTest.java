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
    return EnumSet.allOf(Algorithm.class);
  }
}
