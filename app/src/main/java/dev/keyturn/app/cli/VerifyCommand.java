// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.config.LoggingConfiguration;
import dev.keyturn.app.server.LogLines;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyturn verify}. */
@Command(
    name = "verify",
    description = {
      "Read everything while the server is stopped: check each signature, look for each version of",
      "a key, and unwrap it. Ends with 1 and names each damaged record."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  /** What is found or fails is told once, and by the command. */
  static final LoggingConfiguration SILENT = new LoggingConfiguration("OFF", Map.of());

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LogLines.configure(SILENT);
    ValidatorFactory validators = Validators.newValidatorFactory();
    try (Progress progress = new Progress(spec.commandLine())) {
      long findings = progress.store(place.launch(place.configuration(validators), false)).verify();
      return findings == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
