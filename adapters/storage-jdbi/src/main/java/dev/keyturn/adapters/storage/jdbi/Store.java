// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageTraits;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A database that is open, with what each kind of it does in its own way. Keeps the rules S6, S8,
 * S11, S12, S16 and S18 of the port. For many threads.
 */
interface Store {
  /** What the store is. */
  StorageTraits traits();

  /** How it wants to be asked. */
  Dialect dialect();

  /** Reads what no power cut could take back; each statement sees one state. */
  <T> T read(Function<Handle, T> query);

  /** Likewise; all statements see the same state. */
  <T> T readInOneView(Function<Handle, T> query);

  /** As {@link #read}, where all that the query asks for is one row. */
  default <T> T readRow(RowKey row, Function<Handle, T> query) {
    return read(query);
  }

  /** Opens a view on the state in which {@code first} meets the database. */
  View openView(Consumer<Handle> first);

  /** Does all of a transaction or nothing, and returns when it is on the disk. */
  <T> T write(Transaction<T> transaction);

  /** Tells what changed. */
  ChangeFeed changes();

  /** Keeps events for the trail. */
  EventOutbox events();

  /** May be called twice. */
  void close();
}
