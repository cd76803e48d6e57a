// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A version and what was prepared of it so far, by material, algorithm and engine, until the cache
 * lets go of all of it.
 */
final class ReadyVersion {
  private final KeyVersion version;
  private final Map<Part, Lease> prepared = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** One of the few things that can be prepared of a version. */
  record Part(Slot slot, Algorithm algorithm, Maker engine) {}

  ReadyVersion(KeyVersion version) {
    this.version = version;
  }

  KeyVersion version() {
    return version;
  }

  /**
   * What {@code use} makes of a primitive; empty if it is being closed.
   *
   * @param prepare makes the primitive if there is none yet, once for however many wait for it
   */
  <P extends PreparedPrimitive, T> Optional<T> use(
      Part part, Supplier<PreparedPrimitive> prepare, Class<P> type, Function<P, T> use) {
    Optional<Lease.Loan> borrowed = closed ? Optional.empty() : lease(part, prepare).borrow();
    if (borrowed.isEmpty()) {
      return Optional.empty();
    }
    try (Lease.Loan loan = borrowed.get()) {
      return Optional.of(use.apply(loan.primitive(type)));
    }
  }

  private Lease lease(Part part, Supplier<PreparedPrimitive> prepare) {
    Lease known = prepared.get(part);
    if (known != null) {
      return known;
    }
    Lease lease = prepared.computeIfAbsent(part, absent -> new Lease(prepare.get()));
    if (closed) {
      lease.close(); // it came after the others were closed
    }
    return lease;
  }

  void close() {
    closed = true;
    prepared.values().forEach(Lease::close);
  }
}
