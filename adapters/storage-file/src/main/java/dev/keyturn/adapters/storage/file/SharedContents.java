// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** Contents that many threads read, while one changes them. */
final class SharedContents {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Contents contents;
  private volatile boolean whole = true;
  private boolean closed;

  SharedContents(Contents contents) {
    this.contents = contents;
  }

  <T> T read(Function<Contents, T> query) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The store is closed.");
      }
      refuseUnlessWhole();
      return query.apply(contents);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What the one thread that changes them may look at between its changes. */
  Contents forWriter() {
    refuseUnlessWhole();
    return contents;
  }

  /** Does commits that are on the disk, all in one step. */
  void apply(List<List<Effect>> commits) {
    lock.writeLock().lock();
    try {
      whole = false;
      commits.forEach(contents::apply);
      whole = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Refuses readers from now on. */
  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void refuseUnlessWhole() {
    if (!whole) {
      throw new StorageUnavailableException("The store failed within; start it anew.", null);
    }
  }
}
