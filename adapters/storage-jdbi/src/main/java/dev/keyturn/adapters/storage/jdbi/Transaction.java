// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What {@link Store#write} does at once. */
interface Transaction<T> {
  /** The part that needs answers on its way. */
  T work(Handle handle);

  /** The part that follows in one go; asked after {@link #work}. */
  default List<Step> rest() {
    return List.of();
  }

  /** What the store tells the feed and the outbox with it; asked after {@link #work}. */
  default CommitReport report() {
    return CommitReport.NOTHING;
  }

  /** The rows that it changes, were it only in their signature; asked after {@link #work}. */
  default List<RowKey> rows() {
    return report().changes().stream().map(Change::key).toList();
  }

  /** Whether another attempt may succeed after that failure. */
  default boolean mayRetry(RuntimeException failure) {
    return false;
  }
}
