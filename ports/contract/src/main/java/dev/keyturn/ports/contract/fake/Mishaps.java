// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.concurrent.atomic.AtomicReference;

/** What a test lets go wrong in one opening of an {@link InMemoryStorage}. For many threads. */
public final class Mishaps {
  private final Memory memory;
  private final AtomicReference<CommitMishap> next = new AtomicReference<>(CommitMishap.NONE);
  private volatile boolean cutOff;

  Mishaps(Memory memory) {
    this.memory = memory;
  }

  /** The next commit reports that the store is unavailable, and does nothing. */
  public void failNextCommitBefore() {
    next.set(new CommitMishap(Mishaps::unavailable, () -> {}));
  }

  /** The next commit takes effect, but reports that the store is unavailable. */
  public void failNextCommitAfter() {
    next.set(new CommitMishap(() -> {}, Mishaps::unavailable));
  }

  /** The next commit waits before it takes effect, so that later ones end first. */
  public HeldCommit holdNextCommit() {
    HeldCommit held = new HeldCommit();
    next.set(new CommitMishap(held::arrive, () -> {}));
    return held;
  }

  /** From now on, every call finds the store unavailable. */
  public void cutOff() {
    cutOff = true;
  }

  /** Ends {@link #cutOff()}. */
  public void restore() {
    cutOff = false;
  }

  /**
   * Takes a copy of the store, as a backup does.
   *
   * @return puts the store back to that copy, under everybody who has it open
   */
  public Runnable backUp() {
    synchronized (memory) {
      Memory copy = memory.copy();
      return () -> {
        synchronized (memory) {
          memory.become(copy);
        }
      };
    }
  }

  /** Makes a row unreadable. */
  public void damage(RowKey key) {
    synchronized (memory) {
      memory.damaged.add(key);
    }
  }

  CommitMishap takeNext() {
    return next.getAndSet(CommitMishap.NONE);
  }

  void refuseIfCutOff() {
    if (cutOff) {
      unavailable();
    }
  }

  private static void unavailable() {
    throw new StorageUnavailableException("A test lets the store fail.", null);
  }

  /** What happens around one commit. */
  record CommitMishap(Runnable before, Runnable after) {
    static final CommitMishap NONE = new CommitMishap(() -> {}, () -> {});
  }
}
