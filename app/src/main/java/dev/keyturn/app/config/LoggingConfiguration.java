// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the log tells.
 *
 * @param level of Keyturn's own lines
 * @param loggers levels of others, by the name of their logger
 */
public record LoggingConfiguration(
    @Pattern(regexp = LoggingConfiguration.LEVELS) String level,
    Map<String, @Pattern(regexp = LoggingConfiguration.LEVELS) String> loggers) {
  static final String LEVELS = "OFF|ERROR|WARN|INFO|DEBUG|TRACE";

  public LoggingConfiguration {
    level = Objects.requireNonNullElse(level, "INFO");
    loggers = loggers == null ? Map.of() : new TreeMap<>(loggers);
  }

  static LoggingConfiguration defaults() {
    return new LoggingConfiguration(null, null);
  }
}
