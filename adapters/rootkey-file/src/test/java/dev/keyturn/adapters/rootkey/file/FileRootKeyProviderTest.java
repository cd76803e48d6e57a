// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.ports.contract.ProviderContract;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Map;

class FileRootKeyProviderTest extends ProviderContract<RootKeyProvider> {
  @Override
  protected Class<RootKeyProvider> port() {
    return RootKeyProvider.class;
  }

  @Override
  protected RootKeyProvider provider() {
    return new FileRootKeyProvider();
  }

  @Override
  protected RootKey open(RootKeyProvider provider, OpenContext context, Settings settings) {
    provider.prepare(context, settings);
    return provider.open(context, settings);
  }

  @Override
  protected Map<String, String> goodSettings() {
    return Map.of("path", "root.key");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("path", "not\0a path");
  }
}
