// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A commit that waits in the door until a test lets it through. For many threads. */
public final class HeldCommit {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  HeldCommit() {}

  /** Returns when the commit stands in the door. */
  public void awaitArrival() {
    await(arrived);
  }

  /** Lets it take effect. */
  public void release() {
    released.countDown();
  }

  void arrive() {
    arrived.countDown();
    await(released);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Nobody came for the held commit.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while holding a commit.", e);
    }
  }
}
