// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

class AccpCryptoEngineTest extends CryptoEngineContract {
  @BeforeAll
  static void theLibraryLoadsHere() {
    assumeThat(new AccpCryptoEngineProvider().unavailableReason()).isEmpty();
  }

  @Override
  protected CryptoEngine open() {
    return new AccpCryptoEngine(AccpLibrary.provider());
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512);
  }
}
