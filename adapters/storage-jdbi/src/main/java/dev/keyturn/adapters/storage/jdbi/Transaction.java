// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import org.jdbi.v3.core.Handle;

/** What {@link OpenStore#write} does at once. */
interface Transaction<T> {
  /** The part that may wait for others. */
  T work(Handle handle);

  /** How many numbers it needs, at least 1; asked after {@link #work}. */
  default int numbers() {
    return 1;
  }

  /** The part that is written under its numbers; waits for nobody. */
  default void report(Handle handle, long first) {}

  /** Whether another attempt may succeed after that failure. */
  default boolean mayRetry(RuntimeException failure) {
    return false;
  }
}
