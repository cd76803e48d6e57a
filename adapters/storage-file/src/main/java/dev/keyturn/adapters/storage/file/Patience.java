// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.time.Duration;

/** Waits for threads that may hang together with a disk. */
final class Patience {
  private Patience() {}

  /** Returns whether the thread has ended. */
  static boolean join(Thread thread, Duration longest) {
    try {
      thread.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
