// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads a configuration file; {@code ${NAME}} in it stands for an environment variable. */
public final class ConfigurationFile {
  private static final String OVERRIDES = "keyturn.override";

  private ConfigurationFile() {}

  /**
   * Reads and checks.
   *
   * @throws KeyturnException {@code configuration_invalid} with all that is wrong
   */
  public static KeyturnConfiguration read(Path file, Validator validator) {
    if (!Files.isReadable(file)) {
      throw invalid("There is no readable configuration file " + file + ".", null);
    }
    try {
      return new YamlConfigurationFactory<>(
              KeyturnConfiguration.class, validator, mapper(), OVERRIDES)
          .build(
              new SubstitutingSourceProvider(
                  new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()),
              file.toString());
    } catch (ConfigurationParsingException e) {
      throw invalid(ParsingProblem.describe(file, e), null); // its message may hold a secret
    } catch (ConfigurationException | UndefinedEnvironmentVariableException e) {
      throw invalid(e.getMessage().strip(), e);
    } catch (IOException e) {
      throw invalid("The configuration file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  static ObjectMapper mapper() {
    return Jackson.newMinimalObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .registerModule(new Jdk8Module())
        .registerModule(
            new SimpleModule()
                .addDeserializer(
                    Duration.class,
                    new Quantity<>((all, name) -> all.duration(name, Duration.ZERO)))
                .addDeserializer(
                    Size.class, new Quantity<>((all, name) -> new Size(all.size(name, 0)))));
  }

  private static KeyturnException invalid(String message, Throwable cause) {
    return new KeyturnException(FailureCode.CONFIGURATION_INVALID, message, cause);
  }

  /** Reads a number with its unit, in the words that the settings of providers use. */
  private static final class Quantity<T> extends JsonDeserializer<T> {
    private final BiFunction<Settings, String, T> reading;

    Quantity(BiFunction<Settings, String, T> reading) {
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String name = parser.currentName();
      Settings one = new Settings(Map.of(name, parser.getText()));
      T value = reading.apply(one, name);
      try {
        one.finish();
      } catch (SettingsException e) {
        throw new JsonMappingException(parser, e.getMessage(), e);
      }
      return value;
    }
  }
}
