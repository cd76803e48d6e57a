// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.KeyturnException;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  private static final Validator VALIDATOR = Validators.newValidatorFactory().getValidator();

  @TempDir private Path folder;

  @Test
  void theSampleSaysWhatHoldsWithoutAnyFile() {
    assertThat(ConfigurationFile.read(Path.of("src/dist/conf/keyturn.yml"), VALIDATOR))
        .isEqualTo(KeyturnConfiguration.defaults());
  }

  @Test
  void theDefaultsAreThoseOfTheArchitecture() {
    KeyturnConfiguration defaults = KeyturnConfiguration.defaults();
    HttpConfiguration http = defaults.http();
    assertThat(http.bindHost()).isEqualTo("127.0.0.1");
    assertThat(http.port()).isEqualTo(8200);
    assertThat(http.https().port()).isEqualTo(8443);
    assertThat(http.https().bindHost()).isEqualTo("127.0.0.1");
    assertThat(http.https().selfSigned()).isTrue();
    assertThat(http.admin()).isEqualTo(new AdminConfiguration("127.0.0.1", 8201));
    assertThat(http.allowPlainHttpBeyondLoopback()).isFalse();
    assertThat(http.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(http.slowBodyTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(http.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(http.stopDelay()).isZero();
    assertThat(http.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(defaults.crypto().maker()).isEqualTo("tink");
    assertThat(defaults.crypto().serve()).containsExactly("accp", "tink", "bouncycastle");
    assertThat(defaults.crypto().decryptCompromised()).isFalse();
    assertThat(defaults.crypto().legacyAlgorithms()).isFalse();
    assertThat(defaults.storage().provider()).isEqualTo("jdbi");
    assertThat(defaults.rootKey().provider()).isEqualTo("file");
    assertThat(defaults.audit().provider()).isEqualTo("file");
    assertThat(defaults.plugins().directory()).isEqualTo("plugins");
    assertThat(defaults.cache())
        .isEqualTo(
            new CacheConfiguration(
                Duration.ofSeconds(30), Duration.ofMillis(100), 10_000, 10_000, 10_000));
    assertThat(defaults.limits()).isEqualTo(new LimitsConfiguration(new Size(32 << 20), 10_000));
    assertThat(defaults.logging()).isEqualTo(new LoggingConfiguration("INFO", Map.of()));
  }

  @Test
  void everySettingReachesItsPlace() throws IOException {
    KeyturnConfiguration read = ConfigurationFile.read(resource("full.yml"), VALIDATOR);
    assertThat(read.http())
        .isEqualTo(
            new HttpConfiguration(
                "0.0.0.0",
                1,
                true,
                new HttpsConfiguration(
                    false, "::1", 2, Optional.of("a.p12"), Optional.of("a.password")),
                new AdminConfiguration("::1", 3),
                Duration.ofMillis(4),
                Duration.ofSeconds(5),
                Duration.ofMinutes(6),
                Duration.ofMinutes(20),
                Duration.ofHours(7)));
    assertThat(read.crypto())
        .isEqualTo(
            new CryptoConfiguration(
                Map.of(
                    "one", new ProviderConfiguration("tink", Map.of("a", "1", "b", "true")),
                    "two", new ProviderConfiguration("tink", Map.of())),
                "two",
                List.of("one", "two"),
                true,
                true));
    assertThat(read.storage()).isEqualTo(new ProviderConfiguration("s", Map.of("c", "d")));
    assertThat(read.rootKey()).isEqualTo(new ProviderConfiguration("r", Map.of("e", "f")));
    assertThat(read.audit()).isEqualTo(new ProviderConfiguration("u", Map.of("g", "h")));
    assertThat(read.plugins()).isEqualTo(new PluginsConfiguration("/p"));
    assertThat(read.cache())
        .isEqualTo(new CacheConfiguration(Duration.ofSeconds(8), Duration.ofMillis(9), 10, 11, 12));
    assertThat(read.limits()).isEqualTo(new LimitsConfiguration(new Size(13 << 10), 14));
    assertThat(read.logging()).isEqualTo(new LoggingConfiguration("WARN", Map.of("x", "DEBUG")));
  }

  @Test
  void theMakerMayBeTheOnlyLine() throws IOException {
    CryptoConfiguration crypto = read("crypto: {maker: bouncycastle}").crypto();
    assertThat(crypto.maker()).isEqualTo("bouncycastle");
    assertThat(crypto.serve()).containsExactly("accp", "tink", "bouncycastle");
  }

  @Test
  void tinkMakesUnlessSomebodyElseIsToldTo() throws IOException {
    String engines = "engines: {fast: {provider: accp}, ours: {provider: tink}}";
    assertThat(read("crypto: {" + engines + "}").crypto().maker()).isEqualTo("ours");
    assertThat(read("crypto: {" + engines + ", maker: fast}").crypto().maker()).isEqualTo("fast");
    assertThat(read("crypto: {" + engines + ", serve: [fast]}").crypto().maker()).isEqualTo("fast");
  }

  @Test
  void whoIsTakenAwayFromTheEnginesIsNotExpectedElsewhere() throws IOException {
    CryptoConfiguration crypto =
        read("crypto: {engines: {mine: {provider: bouncycastle}}}").crypto();
    assertThat(crypto.maker()).isEqualTo("mine");
    assertThat(crypto.serve()).containsExactly("mine");
  }

  @Test
  void environmentVariablesAreFilledIn() throws IOException {
    String variable = System.getenv().keySet().stream().findFirst().orElseThrow();
    assertThat(read("plugins: {directory: 'x${" + variable + "}'}").plugins().directory())
        .isEqualTo("x" + System.getenv(variable));
    assertThatThrownBy(() -> read("plugins: {directory: '${NO_SUCH_VARIABLE_HERE}'}"))
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE_HERE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crypto: {makr: tink} | crypto.makr",
        "nonsense: 1 | nonsense",
        "http: {port: 65536} | http.port",
        "http: {port: eighty} | http.port",
        "http: {bindHost: 192.0.2.1} | allowPlainHttpBeyondLoopback",
        "http: {admin: {bindHost: 0.0.0.0}} | allowPlainHttpBeyondLoopback",
        "http: {https: {keyStore: a.p12}} | keyStorePasswordFile go together",
        "http: {idleTimeout: 60} | Setting 'idleTimeout' must be a length of time such as 250ms",
        "http: {idleTimeout: 0s} | http.idleTimeout",
        "cache: {maxStaleness: 5 minutes} | cache.maxStaleness",
        "cache: {keys: 0} | cache.keys",
        "limits: {maxBodySize: 10} | Setting 'maxBodySize' must be a size such as 512B",
        "limits: {maxBodySize: 2GiB} | maxBodySize must be from 1KiB to 1GiB",
        "limits: {maxBatchItems: 0} | limits.maxBatchItems",
        "logging: {level: loud} | logging.level",
        "storage: {settings: {}} | storage.provider",
        "storage: {provider: 'A B'} | storage.provider",
        "crypto: {maker: other} | maker must be one of the instances in serve",
        "crypto: {serve: [tink, tink]} | serve must name instances of engines, each once",
        "crypto: {serve: [rust]} | serve must name instances of engines",
        "crypto: {engines: {}} | crypto.engines",
        "crypto: {engines: {tink: }} | crypto.engines",
        "'[1' | Malformed YAML",
        "'' | must not be empty",
      })
  void saysWhatIsWrong(String text, String expected) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "storage: {provider: jdbi, settings: hunter2} | at: storage.settings; what stands there",
        "storage: hunter2 | at: storage; what stands there",
        "crypto: {serve: hunter2} | at: crypto.serve; what stands there",
        "crypto: {serve: [tink, [hunter2]]} | at: crypto.serve.1; what stands there",
        "hunter2 | at: the top",
        "http: {port: hunter2} | http.port; is of type: String",
        "http: {idleTimeout: hunter2} | at: http.idleTimeout; Setting 'idleTimeout' must be",
        "storage: {provider: 'A hunter2'} | storage.provider",
        "storage: [hunter2 | Malformed YAML at line: 1, column: 18",
        "storage: hunter2: x | Malformed YAML at line: 1",
      })
  void doesNotRepeatWhatStandsThere(String text, String expected) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining(expected)
        .satisfies(
            failure ->
                assertThat(Throwables.getStackTrace(failure))
                    .contains("keyturn.yml")
                    .doesNotContain("hunter2"));
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("none.yml"), VALIDATOR))
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining("none.yml");
  }

  @Test
  void settingsOfProvidersAreNotPrinted() {
    assertThat(new ProviderConfiguration("jdbi", Map.of("password", "hunter2")).toString())
        .doesNotContain("hunter2");
  }

  private KeyturnConfiguration read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("keyturn.yml"), text);
    return ConfigurationFile.read(file, VALIDATOR);
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/config", name);
  }
}
