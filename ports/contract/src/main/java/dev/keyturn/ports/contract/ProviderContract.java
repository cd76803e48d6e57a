// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules P1 to P4 of {@link Provider}.
 *
 * @param <P> the provider interface
 */
public abstract class ProviderContract<P extends Provider> {
  private static final String UNKNOWN = "no-such-setting";

  @TempDir Path dataDirectory;

  /** The provider interface. */
  protected abstract Class<P> port();

  /** The provider of this test. */
  protected abstract P provider();

  /** Opens it; what has to be prepared is prepared first. */
  protected abstract AutoCloseable open(P provider, OpenContext context, Settings settings);

  /** Settings under which it opens in an empty data directory. */
  protected abstract Map<String, String> goodSettings();

  /** At least one setting that it knows, each with a value that it cannot take. */
  protected abstract Map<String, String> badSettings();

  @Test
  void p1_theNameIsWellFormedAndStays() {
    P provider = provider();
    assertThat(provider.name()).matches("[a-z][a-z0-9-]{0,62}").isEqualTo(provider.name());
    assertThat(provider().name()).isEqualTo(provider.name());
  }

  @Test
  void p1_whyItIsUnavailableIsASentence() {
    provider().unavailableReason().ifPresent(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void p2_aServicesFileNamesIt() {
    P provider = provider();
    ClassLoader loader = provider.getClass().getClassLoader();
    assertThat(ServiceLoader.load(port(), loader).stream().map(ServiceLoader.Provider::type))
        .filteredOn(provider.getClass()::equals)
        .hasSize(1);
  }

  @Test
  void p3_anUnknownSettingIsRefused() {
    Map<String, String> settings = new TreeMap<>(goodSettings());
    settings.put(UNKNOWN, "1");
    SettingsException refusal = refusal(settings);
    assertThat(refusal.problems()).singleElement().asString().contains(UNKNOWN);
  }

  @Test
  void p3_everyBadSettingIsReportedAtOnce() throws IOException {
    assertThat(badSettings()).isNotEmpty();
    Map<String, String> settings = new TreeMap<>(badSettings());
    settings.put(UNKNOWN, "1");
    SettingsException refusal = refusal(settings);
    assertThat(refusal.problems()).hasSize(settings.size());
    settings.keySet().forEach(name -> assertThat(refusal).hasMessageContaining("'" + name + "'"));
    try (Stream<Path> found = Files.list(dataDirectory)) {
      assertThat(found).as("what was done before the settings were read").isEmpty();
    }
  }

  @Test
  void p4_whatItOpensMayBeClosedTwice() {
    assertThatCode(
            () -> {
              AutoCloseable opened = open(provider(), context(), new Settings(goodSettings()));
              opened.close();
              opened.close();
            })
        .doesNotThrowAnyException();
  }

  private SettingsException refusal(Map<String, String> settings) {
    SettingsException refusal =
        catchThrowableOfType(
            SettingsException.class,
            () -> open(provider(), context(), new Settings(settings)).close());
    assertThat(refusal).as("bad settings are refused").isNotNull();
    return refusal;
  }

  private OpenContext context() {
    return new OpenContext("under-test", dataDirectory, InstantSource.system());
  }
}
