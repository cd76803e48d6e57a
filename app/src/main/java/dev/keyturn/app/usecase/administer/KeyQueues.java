// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets the changes of one key follow each other within this node. Nobody waits for longer than the
 * store may take for a few of them: if it does not answer, they are refused together.
 */
final class KeyQueues {
  private static final int QUEUES = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lock[] locks =
      IntStream.range(0, QUEUES).mapToObj(i -> new ReentrantLock(true)).toArray(Lock[]::new);

  private final Duration patience;

  KeyQueues() {
    this(PATIENCE);
  }

  KeyQueues(Duration patience) {
    this.patience = patience;
  }

  /** Throws {@code store_unavailable} if its turn does not come. */
  <T> T inTurn(KeyId key, Supplier<T> work) {
    Lock lock = locks[Math.floorMod(key.hashCode(), QUEUES)];
    takeTurn(lock);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void takeTurn(Lock lock) {
    try {
      if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new KeyturnException(
        FailureCode.STORE_UNAVAILABLE,
        "Changes that came before have not come to their end in time.");
  }
}
