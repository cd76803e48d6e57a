// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.keyturn.ports.spi.SettingsException;
import io.dropwizard.configuration.ConfigurationParsingException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Why a file cannot be taken in, without what stands in it: that may be a secret. */
final class ParsingProblem {
  private ParsingProblem() {}

  static String describe(Path file, ConfigurationParsingException failure) {
    return failure.getCause() instanceof JsonProcessingException cause && !namesTypesOnly(cause)
        ? file + " has an error:\n  * " + problem(cause)
        : failure.getMessage().strip();
  }

  private static boolean namesTypesOnly(JsonProcessingException cause) {
    return cause instanceof UnrecognizedPropertyException
        || cause instanceof InvalidFormatException;
  }

  private static String problem(JsonProcessingException cause) {
    if (cause instanceof JsonMappingException mapping) {
      return "Failed to parse configuration at: %s; %s".formatted(place(mapping), reason(mapping));
    }
    return "Malformed YAML at line: %d, column: %d"
        .formatted(cause.getLocation().getLineNr(), cause.getLocation().getColumnNr());
  }

  private static String reason(JsonMappingException mapping) {
    return mapping.getCause() instanceof SettingsException explained
        ? explained.getMessage()
        : "what stands there is of the wrong form";
  }

  private static String place(JsonMappingException mapping) {
    String path =
        mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the top" : path;
  }
}
