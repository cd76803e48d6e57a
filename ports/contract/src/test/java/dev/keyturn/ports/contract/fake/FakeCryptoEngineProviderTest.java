// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.crypto.CryptoEngineProvider;

class FakeCryptoEngineProviderTest extends CryptoEngineProviderContract {
  @Override
  protected CryptoEngineProvider provider() {
    return new FakeCryptoEngineProvider();
  }
}
