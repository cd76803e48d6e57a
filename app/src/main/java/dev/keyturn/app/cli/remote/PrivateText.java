// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.nio.file.Path;

/** Secrets in files that only their owner may read. */
public final class PrivateText {
  private PrivateText() {}

  /** The first line, without the break. */
  public static char[] firstLine(Path file) {
    return TokenFile.text(file, "secret").lines().findFirst().orElse("").toCharArray();
  }

  /** The first line that is no comment, as the tool of age writes it. */
  public static char[] identity(Path file) {
    return TokenFile.text(file, "identity")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .orElse("")
        .toCharArray();
  }
}
