// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.config.LoggingConfiguration;
import dev.keyturn.app.server.LogLines;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Commands within this process, with the plugins of an unpacked distribution. */
public final class CommandsHere {
  private static final String HOME = "keyturn.home";

  /** What matters, the command says; what a test provokes does not belong into the build's log. */
  private static final LoggingConfiguration SILENT = new LoggingConfiguration("OFF", Map.of());

  private CommandsHere() {}

  /**
   * Runs one command as {@link Main} does.
   *
   * @param said gets both streams
   * @return the exit status
   */
  public static int run(Path home, PrintWriter said, String... arguments) {
    System.setProperty(HOME, home.toString());
    try {
      LogLines.configure(SILENT);
      CommandLine line = Main.commandLine();
      line.setOut(said);
      line.setErr(said);
      return line.execute(arguments);
    } finally {
      System.clearProperty(HOME);
      TestLog.restore();
    }
  }
}
