// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Walks through a table, page by page, in the order of a snapshot. For one thread. */
interface ItemPages {
  /** The table, with a condition if only some of it are items. */
  String counted();

  /** The items behind those of the call before; empty at the end. */
  List<StoredItem> next(Handle handle, int limit);
}
