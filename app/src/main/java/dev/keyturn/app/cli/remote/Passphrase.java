// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A passphrase from a file, or asked for without showing it. */
public final class Passphrase {
  private Passphrase() {}

  /**
   * The passphrase, which the caller erases.
   *
   * @param file may be null
   * @param again whether it must be typed twice
   */
  public static char[] of(Path file, CommandLine command, boolean again) {
    if (file != null) {
      return PrivateText.firstLine(file);
    }
    char[] typed = ask("Passphrase: ", command);
    if (again) {
      compare(typed, ask("Again: ", command));
    }
    return typed;
  }

  private static void compare(char[] typed, char[] again) {
    boolean same = Arrays.equals(typed, again);
    Arrays.fill(again, '\0');
    if (!same) {
      Arrays.fill(typed, '\0');
      throw new CallFailed("The two passphrases differ.");
    }
  }

  @SuppressWarnings("SystemConsoleNull") // where it is never null, it reads nothing
  private static char[] ask(String prompt, CommandLine command) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword(prompt);
    if (typed == null) {
      throw new ParameterException(
          command, "There is no terminal to ask for the passphrase; use --passphrase-file.");
    }
    return typed;
  }
}
