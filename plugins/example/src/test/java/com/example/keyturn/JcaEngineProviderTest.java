// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import java.util.Map;

class JcaEngineProviderTest extends CryptoEngineProviderContract {
  @Override
  protected CryptoEngineProvider provider() {
    return new JcaEngineProvider();
  }

  @Override
  protected Map<String, String> goodSettings() {
    return Map.of("securityProvider", "SunJCE");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("securityProvider", "NoSuchProvider");
  }
}
