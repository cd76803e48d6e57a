// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Numbers the commits, and knows which have ended and which have reached the disk.
 *
 * <p>A commit takes its numbers just before it could become visible, and gives them back when it
 * has ended, well or not. One thread forces for all who wait ({@link #forceOnce}); one force covers
 * every number below the first one still in flight. Dead after the first failure: whoever waits, or
 * comes later, is told that the store is unavailable. For many threads.
 */
final class Durability {
  /** H2 moves data in the background; that is forced too, even when nobody waits. */
  private static final long IDLE_NANOS = 1_000_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final TreeSet<Long> inFlight = new TreeSet<>();
  private final boolean forcing;
  private volatile long issued;
  private volatile long forced;
  private volatile boolean dead;
  private long wanted;
  private boolean suspected;

  /** Numbers go on after {@code last}; without {@code forcing}, what has ended counts as forced. */
  Durability(long last, boolean forcing) {
    this.forcing = forcing;
    this.issued = last;
    this.forced = last;
  }

  /** What brings ended commits to the disk, and returns the number up to which it did. */
  interface Force {
    long run() throws Exception;
  }

  /** Takes {@code count} numbers and returns the first. */
  long begin(int count) {
    lock.lock();
    try {
      long first = issued + 1;
      inFlight.add(first);
      issued = first + count - 1;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** The commit whose first number it was has ended. */
  void end(long first) {
    lock.lock();
    try {
      inFlight.remove(first);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The last number given out. */
  long issued() {
    return issued;
  }

  /** The last number up to which everything is on the disk. */
  long forced() {
    return forced;
  }

  /** A number such that every commit up to it has ended. */
  long settled() {
    lock.lock();
    try {
      return inFlight.isEmpty() ? issued : inFlight.first() - 1;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the commits up to a number are on the disk. */
  void awaitForced(long number, long deadlineNanos) {
    if (forcing && (forced < number || dead)) {
      waitForForce(number, deadlineNanos);
    }
  }

  /** Asks for a force, to find out whether the database is still there. */
  void suspect() {
    lock.lock();
    try {
      suspected = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses everybody from now on. */
  void kill() {
    lock.lock();
    try {
      dead = true;
      work.signalAll();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many threads wait for a force now. */
  int waiting() {
    lock.lock();
    try {
      return lock.getWaitQueueLength(progress);
    } finally {
      lock.unlock();
    }
  }

  boolean isDead() {
    return dead;
  }

  /** Waits for work, but not for long, and does it; returns whether there may be more. */
  boolean forceOnce(Force force) throws Exception {
    awaitWork();
    if (dead) {
      return false;
    }
    long horizon = force.run();
    lock.lock();
    try {
      forced = Math.max(forced, horizon);
      progress.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWork() throws InterruptedException {
    lock.lock();
    try {
      long left = IDLE_NANOS;
      while (left > 0 && !dead && !suspected && (wanted <= forced || settled() <= forced)) {
        left = work.awaitNanos(left);
      }
      suspected = false;
    } finally {
      lock.unlock();
    }
  }

  private void waitForForce(long number, long deadlineNanos) {
    lock.lock();
    try {
      wanted = Math.max(wanted, number);
      work.signal();
      while (forced < number || dead) {
        long left = deadlineNanos - System.nanoTime();
        if (dead) {
          throw new StorageUnavailableException(
              "The disk failed; whether it was kept is not known.", null);
        }
        if (left <= 0) {
          throw new StorageUnavailableException("The disk did not answer in time.", null);
        }
        progress.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("Interrupted while waiting for the disk.", e);
    } finally {
      lock.unlock();
    }
  }
}
