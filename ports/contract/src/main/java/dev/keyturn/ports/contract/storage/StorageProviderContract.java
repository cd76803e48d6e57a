// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a {@link StorageProvider} introduces itself and reads its settings. */
public abstract class StorageProviderContract {
  @TempDir private Path directory;

  /** A new instance, as the service loader would make it. */
  protected abstract StorageProvider provider();

  /** Settings that each have a value it cannot work with; not empty. */
  protected abstract Map<String, String> badSettings();

  @Test
  final void theNameIsOneThatAConfigurationCanUse() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]{0,62}").isEqualTo(provider().name());
  }

  @Test
  final void itOpensWithoutSettings() {
    assertThat(provider().unavailableReason()).isEmpty();
    try (Storage storage = provider().open(context(), Settings.none())) {
      assertThat(storage.changes().position()).isNotNegative();
    }
  }

  @Test
  final void everyBadSettingIsReportedAtOnce() {
    Map<String, String> settings = new HashMap<>(badSettings());
    assertThat(settings).isNotEmpty();
    settings.put("surely-unknown", "x");
    assertThatThrownBy(() -> provider().open(context(), new Settings(settings)))
        .isInstanceOfSatisfying(
            SettingsException.class,
            failure -> {
              assertThat(failure.problems()).hasSize(settings.size());
              settings
                  .keySet()
                  .forEach(
                      name ->
                          assertThat(failure.problems())
                              .anyMatch(problem -> problem.contains("'" + name + "'")));
            });
    assertThat(directory).isEmptyDirectory();
  }

  private OpenContext context() {
    return new OpenContext("store", directory, InstantSource.system());
  }
}
