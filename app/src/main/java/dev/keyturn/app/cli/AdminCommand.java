// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.server.Preparation;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn admin}. */
@Command(
    name = "admin",
    description = "Repair the access of the first administrator.",
    mixinStandardHelpOptions = true,
    subcommands = AdminCommand.Reset.class)
final class AdminCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** {@code keyturn admin reset}. */
  @Command(
      name = "reset",
      description = {
        "Replace admin.token while the server is stopped.",
        "All earlier tokens of the first administrator end."
      },
      mixinStandardHelpOptions = true)
  static final class Reset implements Runnable {
    @Mixin private Place place;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      ValidatorFactory validators = Validators.newValidatorFactory();
      Preparation.resetAdministrator(
          place.launch(place.configuration(validators), false), out::println);
    }
  }
}
