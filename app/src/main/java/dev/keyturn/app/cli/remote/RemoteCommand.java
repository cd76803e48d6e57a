// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that calls a server. */
abstract class RemoteCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Spec private CommandSpec spec;

  abstract void run(Remote server, Display display);

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    run(connection.open(spec.commandLine()), new Display(out, connection.json()));
    out.flush();
    return ExitCode.OK;
  }

  final CommandLine commandLine() {
    return spec.commandLine();
  }

  /** Says something to people that is not part of the result. */
  final void note(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
