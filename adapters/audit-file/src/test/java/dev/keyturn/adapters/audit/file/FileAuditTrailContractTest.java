// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.contract.AuditTrailContract;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class FileAuditTrailContractTest extends AuditTrailContract {
  @TempDir Path folder;

  @Override
  protected AuditTrail open() {
    return open(Map.of());
  }

  @Override
  protected List<UUID> kept() {
    return Events.keptIn(folder.resolve("audit.jsonl"));
  }

  @Override
  protected AuditTrail openAtABrokenPlace() {
    return open(Map.of("path", "."));
  }

  private AuditTrail open(Map<String, String> settings) {
    OpenContext context = new OpenContext("audit", folder, InstantSource.system());
    return new FileAuditTrailProvider().open(context, new Settings(settings));
  }
}
