// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import org.junit.jupiter.api.Test;

class TinkCryptoEngineProviderTest extends CryptoEngineProviderContract {
  @Override
  protected CryptoEngineProvider provider() {
    return new TinkCryptoEngineProvider();
  }

  @Test
  void theNameIsTheOneInTheDocumentation() {
    assertThat(provider().name()).isEqualTo("tink");
    assertThat(provider().unavailableReason()).isEmpty();
  }
}
