// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.PendingEvent;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps events for the trail. */
final class JdbiEventOutbox implements EventOutbox {
  private static final String OLDEST =
      "SELECT position, event FROM pending_event WHERE position <= ? ORDER BY position"
          + " FETCH FIRST ? ROWS ONLY";

  private final Supplier<OpenStore> store;

  JdbiEventOutbox(Supplier<OpenStore> store) {
    this.store = store;
  }

  /** None beyond a commit still in flight, whose events come first. */
  @Override
  public List<PendingEvent> pending(int limit) {
    OpenStore open = store.get();
    long upTo = open.durability().settled();
    return open.read(
        handle ->
            handle
                .createQuery(OLDEST)
                .bind(0, upTo)
                .bind(1, limit)
                .map(
                    (result, context) ->
                        new PendingEvent(
                            result.getLong(1), ByteString.takeOver(result.getBytes(2))))
                .list(),
        found -> upTo);
  }

  @Override
  public void remove(List<Long> positions) {
    if (positions.isEmpty()) {
      return;
    }
    store
        .get()
        .write(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch("DELETE FROM pending_event WHERE position = ?");
              positions.forEach(position -> batch.bind(0, position.longValue()).add());
              return batch.execute();
            });
  }
}
