// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Plain key material in memory: the only type that holds it outside an engine.
 *
 * <p>The owner closes it; closing overwrites the bytes with zeros, and a closed one throws {@link
 * IllegalStateException} on every use, so that nothing is ever computed with zeros. Safe for use by
 * many threads: closing waits for a use in progress. {@link #toString()} shows the length only.
 */
public final class KeyMaterial implements AutoCloseable {
  private final byte[] bytes;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private KeyMaterial(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over {@code bytes} without a copy; the caller must forget the array. */
  public static KeyMaterial takeOver(byte[] bytes) {
    return new KeyMaterial(bytes);
  }

  /** Copies {@code bytes}; the caller stays responsible for zeroing the array. */
  public static KeyMaterial copyOf(byte[] bytes) {
    return new KeyMaterial(bytes.clone());
  }

  /** The length in bytes, also after closing. */
  public int size() {
    return bytes.length;
  }

  /**
   * Lends a copy of the bytes to {@code use} and zeroes that copy afterwards; closing waits so
   * long.
   *
   * @param use must not keep the array, nor close this material
   * @return whatever {@code use} returns
   * @throws IllegalStateException if closed
   */
  public <T> T lend(Function<byte[], T> use) {
    lock.readLock().lock();
    try {
      byte[] copy = copy();
      try {
        return use.apply(copy);
      } finally {
        Arrays.fill(copy, (byte) 0);
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** An independent copy, which has to be closed by itself. Throws if this one is closed. */
  public KeyMaterial duplicate() {
    return new KeyMaterial(copy());
  }

  /** Compares in constant time. Throws if either is closed. */
  public boolean contentEquals(KeyMaterial other) {
    // No borrowing within borrowing: two threads comparing crosswise could wait for each other.
    try (KeyMaterial theirs = other.duplicate()) {
      return lend(mine -> MessageDigest.isEqual(mine, theirs.bytes));
    }
  }

  /**
   * Zeroes the bytes. Further calls do nothing.
   *
   * @throws IllegalStateException if called from within {@link #lend} of this material
   */
  @Override
  public void close() {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("Key material was closed by its borrower.");
    }
    lock.writeLock().lock();
    try {
      closed = true;
      Arrays.fill(bytes, (byte) 0);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private byte[] copy() {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("Key material was used after it was closed.");
      }
      return bytes.clone();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + bytes.length + " bytes]";
  }
}
