// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.cli.quickstart.QuickstartCommand;
import dev.keyturn.app.cli.remote.BackupCommand;
import dev.keyturn.app.cli.remote.CallFailed;
import dev.keyturn.app.cli.remote.GrantCommand;
import dev.keyturn.app.cli.remote.PrincipalCommand;
import dev.keyturn.app.cli.remote.RoleCommand;
import dev.keyturn.app.cli.remote.TokenCommand;
import dev.keyturn.app.config.LoggingConfiguration;
import dev.keyturn.app.server.LogLines;
import dev.keyturn.app.server.Randomness;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of {@code bin/keyturn}. */
@Command(
    name = "keyturn",
    description = "A self-hosted key server built around one act: rotation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServerCommand.class,
      InitCommand.class,
      AdminCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MigrateCommand.class,
      VerifyCommand.class,
      QuickstartCommand.class,
      PrincipalCommand.class,
      TokenCommand.class,
      RoleCommand.class,
      GrantCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  private static final LoggingConfiguration QUIET = new LoggingConfiguration("WARN", Map.of());

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    Randomness.giveEachThreadItsOwn();
    LogLines.configure(QUIET);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(Main::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** One line for what we foresaw, the whole story for what we did not. */
  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (failure instanceof KeyturnException || failure instanceof CallFailed) {
      err.println("keyturn: " + failure.getMessage());
    } else {
      err.println("keyturn: This should not have happened; please report it:");
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
