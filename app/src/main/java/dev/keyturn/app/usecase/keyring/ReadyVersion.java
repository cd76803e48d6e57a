// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Optional;
import java.util.function.Function;

/** A version whose key is prepared, until the cache lets go of it. */
final class ReadyVersion {
  private final KeyVersion version;
  private final Lease lease;

  ReadyVersion(KeyVersion version, PreparedPrimitive primitive) {
    this.version = version;
    this.lease = new Lease(primitive);
  }

  KeyVersion version() {
    return version;
  }

  /** What {@code use} makes of the primitive; empty if it is being closed. */
  <P extends PreparedPrimitive, T> Optional<T> use(Class<P> type, Function<P, T> use) {
    Optional<Lease.Loan> borrowed = lease.borrow();
    if (borrowed.isEmpty()) {
      return Optional.empty();
    }
    try (Lease.Loan loan = borrowed.get()) {
      return Optional.of(use.apply(loan.primitive(type)));
    }
  }

  void close() {
    lease.close();
  }
}
