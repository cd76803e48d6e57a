// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccpCryptoEngineProviderTest extends CryptoEngineProviderContract {
  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @Override
  protected CryptoEngineProvider provider() {
    return new AccpCryptoEngineProvider();
  }

  @Test
  void theNameIsTheOneInTheDocumentation() {
    assertThat(provider().name()).isEqualTo("accp");
  }
}
