// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;

/**
 * All that a store held at one moment, in portions: the rows by kind, partition and id, then usage
 * by the text of the key's id and by version, then the last numbers by kind, then the events in the
 * order of commits. Texts are ordered by Unicode code point, kinds as their constants are declared.
 *
 * <p>For one thread. Others go on reading and writing, and nothing of what they do shows. To be
 * closed soon after the last portion: a store may keep what was replaced meanwhile. Rule S19 of
 * {@link Storage} holds.
 */
public interface StorageSnapshot extends AutoCloseable {
  /** The largest portion. */
  int MAX_PORTION = 1000;

  /** How many items there are from the first to the last; the same at every call. */
  long size();

  /**
   * The next items.
   *
   * @param limit how many at most, 1 to {@link #MAX_PORTION}
   * @return fewer perhaps than there still are; empty only at the end of all
   * @throws StorageCorruptException at an item that the store cannot read, and again at every later
   *     call, so that nobody takes the rest for all
   * @throws IllegalStateException once this or the store is closed
   */
  List<StoredItem> next(int limit);

  /** Gives back what it keeps; may be called twice. */
  @Override
  void close();
}
