// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.server.LogLines;
import dev.keyturn.app.server.OfflineStore;
import dev.keyturn.app.server.age.AgeKey;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyturn restore}. */
@Command(
    name = "restore",
    description = {
      "Put a backup into an empty store while the server is stopped.",
      "The root key must be in its place. Numbers of versions skip ahead, so that none of those",
      "that were lost is given to other material."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path backup;

  @Parameters(
      index = "1",
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

  @Mixin private BackupKeys keys;

  @Option(
      names = "--skip",
      paramLabel = "N",
      description = {
        "How many numbers to skip",
        "(default, and least: 1000, and one for each second since the backup)."
      })
  private Integer skip;

  @Option(
      names = "--force",
      description = "Set a store that is there aside, by renaming its folder.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (skip != null && skip < 1) {
      throw new ParameterException(spec.commandLine(), "--skip must be at least 1.");
    }
    LogLines.configure(VerifyCommand.SILENT);
    ValidatorFactory validators = Validators.newValidatorFactory();
    try (AgeKey key = keys.key(spec.commandLine());
        Progress progress = new Progress(spec.commandLine())) {
      Place place = new Place(file, data);
      OfflineStore store = progress.store(place.launch(place.configuration(validators), true));
      store.restore(backup, key, skip == null ? OptionalInt.empty() : OptionalInt.of(skip), force);
      return store.found() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
