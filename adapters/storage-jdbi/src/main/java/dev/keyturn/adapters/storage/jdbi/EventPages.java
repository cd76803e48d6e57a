// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The events that wait. */
final class EventPages implements ItemPages {
  private static final String AFTER =
      "SELECT position, event FROM pending_event WHERE position > ? ORDER BY position"
          + " FETCH FIRST ? ROWS ONLY";

  private long last;

  @Override
  public String counted() {
    return "pending_event";
  }

  @Override
  public List<StoredItem> next(Handle handle, int limit) {
    List<PendingEvent> events =
        handle.createQuery(AFTER).bind(0, last).bind(1, limit).map(JdbiEventOutbox.EVENT).list();
    if (!events.isEmpty()) {
      last = events.get(events.size() - 1).position();
    }
    return events.stream().<StoredItem>map(event -> new StoredItem.OfEvent(event.event())).toList();
  }
}
