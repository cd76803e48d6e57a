// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Says to an operator where a plugin is wrong, and how. */
final class PluginFailure {
  private PluginFailure() {}

  static KeyturnException at(Object place, String what, Throwable cause) {
    return new KeyturnException(
        FailureCode.CONFIGURATION_INVALID, "Plugins: " + place + " " + what, cause);
  }

  static KeyturnException of(String what) {
    return new KeyturnException(FailureCode.CONFIGURATION_INVALID, "Plugins: " + what);
  }

  /** A provider at {@code place} that could not be found, loaded or made. */
  static KeyturnException provider(String place, Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (isMissingClass(link)) {
        String name = link.getMessage().replace('/', '.');
        return at(
            place,
            "needs the class " + name + ", which it does not bring along and is not shown.",
            cause);
      }
    }
    return at(place, "has a provider that does not work: " + cause.getMessage(), cause);
  }

  private static boolean isMissingClass(Throwable failure) {
    return (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException)
        && failure.getMessage() != null
        && failure.getMessage().indexOf(' ') < 0;
  }
}
