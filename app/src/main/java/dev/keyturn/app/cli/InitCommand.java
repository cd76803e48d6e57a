// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.server.Preparation;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyturn init}. */
@Command(
    name = "init",
    description = {
      "Prepare a data directory: root key, server keys, TLS certificate, administrator's token.",
      "Checks all that the configuration names, and leaves alone what is there already."
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    ValidatorFactory validators = Validators.newValidatorFactory();
    Preparation.prepare(place.launch(place.configuration(validators), true), out::println);
    out.println("The data directory is prepared.");
  }
}
