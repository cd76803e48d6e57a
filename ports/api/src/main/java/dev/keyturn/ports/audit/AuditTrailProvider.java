// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and opens an {@link AuditTrail}. */
public interface AuditTrailProvider extends Provider {
  /**
   * Opens the trail and makes it ready to go on where it ended.
   *
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws AuditUnavailableException if it cannot be written
   */
  AuditTrail open(OpenContext context, Settings settings);

  /**
   * Reads all that was kept and looks whether it is still what was written; changes nothing, and
   * may run while a server writes to the trail. Empty if trails of this provider cannot be checked.
   *
   * @param settings as those of {@link #open}
   * @param folders where to read instead of the place that the settings name; none: there
   * @param noted an earlier end of the trail that somebody kept elsewhere
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws AuditUnavailableException if it cannot be read
   */
  default Optional<AuditReport> verify(
      OpenContext context, Settings settings, List<Path> folders, Optional<AuditHead> noted) {
    return Optional.empty();
  }
}
