// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.audit.AuditUnavailableException;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Provider {@code file}. Settings: {@code path}, {@code audit.jsonl} by default, and {@code
 * maxFileSize}, from which on a file is full, 64 MiB by default.
 */
public final class FileAuditTrailProvider implements AuditTrailProvider {
  private static final long FULL_BYTES = 64L << 20;
  private static final long LEAST_FULL_BYTES = 4L << 10;

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
    Place place = Place.read(context, settings);
    Chain chain =
        new Chain(
            place.path(),
            place.fullBytes(),
            context.instance(),
            context.clock(),
            System::nanoTime,
            UnaryOperator.identity());
    try {
      chain.open();
    } catch (IOException e) {
      throw new AuditUnavailableException(
          "The audit file " + place.path() + " cannot be written.", e);
    }
    return new FileAuditTrail(chain);
  }

  @Override
  public Optional<AuditReport> verify(
      OpenContext context, Settings settings, List<Path> folders, Optional<AuditHead> noted) {
    TrailFiles files = new TrailFiles(Place.read(context, settings).path());
    List<Path> places = folders.isEmpty() ? List.of(files.folder()) : folders;
    return Optional.of(new AuditFileVerifier(files).verify(places, noted));
  }

  private record Place(Path path, long fullBytes) {
    static Place read(OpenContext context, Settings settings) {
      Path path = settings.path("path", "audit.jsonl", context);
      long fullBytes = settings.size("maxFileSize", FULL_BYTES);
      if (fullBytes < LEAST_FULL_BYTES) {
        settings.reject("maxFileSize", "at least 4KiB");
      }
      settings.finish();
      return new Place(path, fullBytes);
    }
  }
}
