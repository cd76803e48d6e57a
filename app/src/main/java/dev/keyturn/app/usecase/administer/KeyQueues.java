// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.domain.key.KeyId;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lets the rotations of one key follow each other within this node. */
final class KeyQueues {
  private static final int QUEUES = 64;

  private final Lock[] locks =
      IntStream.range(0, QUEUES).mapToObj(i -> new ReentrantLock(true)).toArray(Lock[]::new);

  <T> T inTurn(KeyId key, Supplier<T> work) {
    Lock lock = locks[Math.floorMod(key.hashCode(), QUEUES)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
