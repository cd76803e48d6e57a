// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import org.junit.jupiter.api.Test;

class BouncyCastleCryptoEngineProviderTest extends CryptoEngineProviderContract {
  @Override
  protected CryptoEngineProvider provider() {
    return new BouncyCastleCryptoEngineProvider();
  }

  @Test
  void theNameIsTheOneInTheDocumentation() {
    assertThat(provider().name()).isEqualTo("bouncycastle");
    assertThat(provider().unavailableReason()).isEmpty();
  }
}
