// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/** Says to an operator where a plugin is wrong, how, and what to do. */
final class PluginFailure {
  private PluginFailure() {}

  static KeyturnException at(Object place, String what, Throwable cause) {
    return new KeyturnException(
        FailureCode.CONFIGURATION_INVALID, "Plugins: " + place + " " + what, cause);
  }

  static KeyturnException of(String what) {
    return new KeyturnException(FailureCode.CONFIGURATION_INVALID, "Plugins: " + what);
  }

  /** Something that could not be read, and why. */
  static KeyturnException unreadable(Object place, String what, Exception cause) {
    String why = cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return at(place, what + " (" + why + ").", cause);
  }

  /** A provider that could not be found, loaded or made: no settings have met it yet. */
  static KeyturnException provider(String place, Throwable cause) {
    return missingClass(place, cause)
        .orElseGet(
            () -> at(place, "has a provider that does not work: " + story(cause) + ".", cause));
  }

  /** A provider that threw what its port does not know. The text may show a setting: left out. */
  static KeyturnException opening(String place, Throwable cause) {
    return missingClass(place, cause)
        .orElseGet(
            () ->
                at(
                    place,
                    "has a fault: it threw "
                        + cause.getClass().getName()
                        + ", which the port does not allow. With logging.level DEBUG the log"
                        + " shows where.",
                    cause));
  }

  private static Optional<KeyturnException> missingClass(String place, Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (isMissingClass(link)) {
        return Optional.of(
            at(
                place,
                "needs the class "
                    + link.getMessage().replace('/', '.')
                    + ", which is in none of its jars and is not shown to plugins: add the jar"
                    + " that has it.",
                cause));
      }
    }
    return Optional.empty();
  }

  private static boolean isMissingClass(Throwable failure) {
    return (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException)
        && failure.getMessage() != null
        && failure.getMessage().indexOf(' ') < 0;
  }

  private static String story(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure ? failure.getMessage() : failure.getMessage() + ": " + root;
  }
}
