// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds every force back until it is released. */
final class HeldForce implements TestDisk.Step {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public void run() throws IOException {
    await(released);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Nobody came.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
