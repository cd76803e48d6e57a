// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.audit.AuditUnavailableException;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Provider {@code file}; its one setting, {@code path}, is {@code audit.jsonl} by default. */
public final class FileAuditTrailProvider implements AuditTrailProvider {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public AuditTrail open(OpenContext context, Settings settings) {
    Path path = settings.path("path", "audit.jsonl", context);
    settings.finish();
    Chain chain =
        new Chain(
            path, context.instance(), context.clock(), System::nanoTime, UnaryOperator.identity());
    try {
      chain.open();
    } catch (IOException e) {
      throw new AuditUnavailableException("The audit file " + path + " cannot be written.", e);
    }
    return new FileAuditTrail(chain);
  }
}
