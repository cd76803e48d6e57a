// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.contract.ProviderContract;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Map;

class FileAuditTrailProviderTest extends ProviderContract<AuditTrailProvider> {
  @Override
  protected Class<AuditTrailProvider> port() {
    return AuditTrailProvider.class;
  }

  @Override
  protected AuditTrailProvider provider() {
    return new FileAuditTrailProvider();
  }

  @Override
  protected AuditTrail open(AuditTrailProvider provider, OpenContext context, Settings settings) {
    return provider.open(context, settings);
  }

  @Override
  protected Map<String, String> goodSettings() {
    return Map.of("path", "events.jsonl");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("path", "not\0a path");
  }
}
