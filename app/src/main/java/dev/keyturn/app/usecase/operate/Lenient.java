// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one record that is damaged, of a newer format, or that no engine serves, not keep all others
 * from their due.
 */
final class Lenient {
  private static final Logger LOG = LoggerFactory.getLogger(Lenient.class);

  private Lenient() {}

  /**
   * Works, and says whether it worked. What concerns more than the one record is thrown on.
   *
   * @param what names it in the log
   */
  static boolean work(Runnable work, String what) {
    Optional<KeyturnException> failure = attempt(work);
    failure.ifPresent(e -> LOG.warn("Background work left out {}: {}", what, e.getMessage()));
    return failure.isEmpty();
  }

  /** Works, and says what went wrong with that one record. */
  static Optional<KeyturnException> attempt(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (KeyturnException e) {
      if (concernsEverything(e.code())) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private static boolean concernsEverything(FailureCode code) {
    return switch (code.kind()) {
      case UNAVAILABLE -> code != FailureCode.ENGINE_UNAVAILABLE;
      case INTERNAL -> code != FailureCode.DATA_CORRUPT && code != FailureCode.DATA_TOO_NEW;
      case CALLER, DENIED, CONFLICT -> false;
    };
  }
}
