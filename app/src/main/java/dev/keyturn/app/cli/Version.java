// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, from the manifest of the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"keyturn " + text()};
  }

  static String text() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }
}
