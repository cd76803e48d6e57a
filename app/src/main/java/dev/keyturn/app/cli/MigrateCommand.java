// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.config.ConfigurationFile;
import dev.keyturn.app.server.LogLines;
import dev.keyturn.app.server.OfflineStore;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn migrate}. */
@Command(
    name = "migrate",
    description = {
      "Move everything to another, empty store while the server is stopped, and compare all of it.",
      "What was cut off goes on when the same is called again."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "CONFIG",
      required = true,
      description = "The configuration file that names the other store.")
  private Path to;

  @Option(
      names = "--keep-source",
      description = "Do not mark the old store, so that it can still be served.")
  private boolean keepSource;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LogLines.configure(VerifyCommand.SILENT);
    ValidatorFactory validators = Validators.newValidatorFactory();
    try (Progress progress = new Progress(spec.commandLine())) {
      OfflineStore store = progress.store(place.launch(place.configuration(validators), false));
      store.migrate(ConfigurationFile.read(to, validators.getValidator()), keepSource);
      return store.found() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
