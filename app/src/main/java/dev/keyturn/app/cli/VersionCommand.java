// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyturn version}. */
@Command(
    name = "version",
    description = "Print which version this is.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println("keyturn " + Version.text());
  }
}
