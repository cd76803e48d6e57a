// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.PendingEvent;
import java.util.List;

/** Keeps events for the one server that uses the database. */
final class H2EventOutbox extends JdbiEventOutbox {
  private static final String OLDEST =
      "SELECT position, event FROM pending_event WHERE position <= ? ORDER BY position"
          + " FETCH FIRST ? ROWS ONLY";

  private final H2Store store;

  H2EventOutbox(H2Store store) {
    super(store);
    this.store = store;
  }

  /** None beyond a commit still in flight, whose events come first. */
  @Override
  public List<PendingEvent> pending(int limit) {
    OpenStore open = store.current();
    long upTo = open.durability().settled();
    return open.read(
        handle -> handle.createQuery(OLDEST).bind(0, upTo).bind(1, limit).map(EVENT).list(),
        found -> upTo);
  }
}
