// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

/**
 * What other nodes changed. Misses nothing: a commit that began earlier and ended later than others
 * is still reported to whoever asked in between (rule S11).
 *
 * <p>A position from before a restart leads on without a gap, or to an answer that says that it is
 * not complete; later changes never get one that was given before.
 */
public interface ChangeFeed {
  /** A position such that every commit that ends from now on is reported after it. */
  long position();

  /**
   * The changes since {@code position}, which came from {@link #position()} or from the last
   * answer.
   */
  Changes since(long position);
}
