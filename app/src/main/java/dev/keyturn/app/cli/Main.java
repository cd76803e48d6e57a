// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import java.util.Optional;

/** The entry point of {@code bin/keyturn}. */
public final class Main {

  private Main() {}

  /** Prints which version this is; commands come with the rooms that they need. */
  public static void main(String[] arguments) {
    System.out.println("keyturn " + version());
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }
}
