// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.Optional;
import java.util.function.Supplier;

/** Failures about a member that this dialect calls otherwise than the domain. */
final class Renamed {
  private Renamed() {}

  /** What the call makes; where it fails about the one field, it fails about the other instead. */
  static <T> T field(String from, String to, Supplier<T> call) {
    try {
      return call.get();
    } catch (KeyturnException e) {
      throw e.field().equals(Optional.of(from))
          ? KeyturnException.aboutField(e.code(), to, e.getMessage())
          : e;
    }
  }
}
