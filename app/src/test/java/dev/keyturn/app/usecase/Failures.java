// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at how calls fail. */
final class Failures {
  private Failures() {}

  /** All of a failure that a caller gets to see. */
  record Seen(FailureCode code, String message, Optional<String> field) {}

  static Seen seen(ThrowingCallable call) {
    KeyturnException failure = catchThrowableOfType(KeyturnException.class, call);
    if (failure == null) {
      throw new AssertionError("The call did not fail.");
    }
    return new Seen(failure.code(), failure.getMessage(), failure.field());
  }

  static FailureCode code(ThrowingCallable call) {
    return seen(call).code();
  }
}
