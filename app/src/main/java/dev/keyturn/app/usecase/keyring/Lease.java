// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A prepared primitive that is lent out: closing waits for the last borrower, and nobody can borrow
 * what was closed.
 */
final class Lease {
  private static final int CLOSING = Integer.MIN_VALUE;

  private final PreparedPrimitive primitive;

  /** The number of borrowers, plus {@link #CLOSING} once it is to be closed. */
  private final AtomicInteger borrowers = new AtomicInteger();

  Lease(PreparedPrimitive primitive) {
    this.primitive = primitive;
  }

  /** The primitive until the loan is closed; empty if the lease is closing. */
  Optional<Loan> borrow() {
    int before;
    do {
      before = borrowers.get();
      if (before < 0) {
        return Optional.empty();
      }
    } while (!borrowers.compareAndSet(before, before + 1));
    return Optional.of(new Loan());
  }

  /** Closes the primitive now, or when its last borrower is done. */
  void close() {
    int before = borrowers.getAndUpdate(count -> count < 0 ? count : count + CLOSING);
    if (before == 0) {
      primitive.close();
    }
  }

  private void giveBack() {
    if (borrowers.decrementAndGet() == CLOSING) {
      primitive.close();
    }
  }

  /** The right to use the primitive until it is closed. */
  final class Loan implements AutoCloseable {
    private boolean returned;

    <P extends PreparedPrimitive> P primitive(Class<P> type) {
      return type.cast(primitive);
    }

    @Override
    public void close() {
      if (!returned) {
        returned = true;
        giveBack();
      }
    }
  }
}
