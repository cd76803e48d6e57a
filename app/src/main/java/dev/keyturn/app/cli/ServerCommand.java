// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.server.KeyturnServer;
import dev.keyturn.app.server.LogLines;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn server}. */
@Command(
    name = "server",
    description = "Run the server until it is told to stop.",
    mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);
  private static final int HIGHEST_FIRST_PORT = 65_533;

  @Mixin private Place place;

  @Option(
      names = "--dev",
      description = "Make what is missing in the data directory, also with a configuration file.")
  private boolean dev;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on N, with admin on N+1 and HTTPS on N+2.")
  private Integer port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (port != null && (port < 1 || port > HIGHEST_FIRST_PORT)) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 1 to " + HIGHEST_FIRST_PORT + ".");
    }
    ValidatorFactory validators = Validators.newValidatorFactory();
    KeyturnConfiguration configuration = place.configuration(validators);
    if (port != null) {
      configuration = configuration.listening(configuration.http().from(port));
    }
    LogLines.configure(configuration.logging());
    boolean prepare = dev || place.file().isEmpty();
    KeyturnServer server =
        KeyturnServer.start(place.launch(configuration, prepare), validators, LOG::info);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    LOG.info("Keyturn {} is ready on {}", Version.text(), String.join(", ", server.addresses()));
    server.join();
    return ExitCode.OK;
  }

  private static void stop(KeyturnServer server) {
    LOG.info("Stopping");
    server.close();
    LOG.info("Stopped");
  }
}
