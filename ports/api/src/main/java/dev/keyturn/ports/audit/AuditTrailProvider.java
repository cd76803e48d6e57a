// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;

/** Finds and opens an {@link AuditTrail}. */
public interface AuditTrailProvider extends Provider {
  /**
   * Opens the trail and makes it ready to go on where it ended.
   *
   * @throws dev.keyturn.ports.spi.SettingsException with every bad setting
   * @throws AuditUnavailableException if it cannot be written
   */
  AuditTrail open(OpenContext context, Settings settings);
}
