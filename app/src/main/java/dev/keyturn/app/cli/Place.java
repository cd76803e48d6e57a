// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.config.ConfigurationFile;
import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.server.Launch;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which configuration and which data directory a command is about. */
final class Place {
  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..1",
      description = "The configuration file; without one, the development default.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "keyturn-data",
      description = "The data directory (default: ./${DEFAULT-VALUE}).")
  private Path data;

  /** For the command line. */
  Place() {}

  Place(Path file, Path data) {
    this.file = file;
    this.data = data;
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  KeyturnConfiguration configuration(ValidatorFactory validators) {
    return file == null
        ? KeyturnConfiguration.defaults()
        : ConfigurationFile.read(file, validators.getValidator());
  }

  Launch launch(KeyturnConfiguration configuration, boolean prepare) {
    return new Launch(home(), data, configuration, prepare, Version.text());
  }

  static Path home() {
    return Path.of(System.getProperty("keyturn.home", "")).toAbsolutePath();
  }
}
