// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Has the provider of the audit trail check what it kept, whether a server runs or not. */
public final class AuditInspection {
  private AuditInspection() {}

  /**
   * Reads the trail that the configuration names.
   *
   * @param folders where to read it instead; none: where it is written
   * @param noted an earlier end of it
   * @throws dev.keyturn.domain.failure.KeyturnException with the reason in words for an operator
   */
  public static AuditReport verify(Launch launch, List<Path> folders, Optional<AuditHead> noted) {
    var choice = launch.configuration().audit();
    try (PluginCatalogue plugins = PluginCatalogue.load(Optional.of(launch.plugins()))) {
      AuditTrailProvider provider =
          plugins
              .find(AuditTrailProvider.class, choice.provider())
              .orElseThrow(
                  () ->
                      new StartRefused(
                          "audit: " + plugins.absence(AuditTrailProvider.class, choice.provider())))
              .provider();
      OpenContext context = new OpenContext("audit", launch.data().toAbsolutePath(), Wiring.CLOCK);
      return provider
          .verify(context, new Settings(choice.settings()), folders, noted)
          .orElseThrow(
              () ->
                  new StartRefused(
                      "Trails of the provider '%s' cannot be verified here."
                          .formatted(choice.provider())));
    } catch (SettingsException e) {
      throw new StartRefused("audit: " + String.join(" ", e.problems()), e);
    }
  }
}
