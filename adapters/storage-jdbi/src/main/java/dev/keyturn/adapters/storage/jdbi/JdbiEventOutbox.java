// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.PendingEvent;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** Keeps events for the trail, apart from the question which are to be taken next. */
abstract class JdbiEventOutbox implements EventOutbox {
  /** Of a position and an event. */
  static final RowMapper<PendingEvent> EVENT =
      (result, context) ->
          new PendingEvent(result.getLong(1), ByteString.takeOver(result.getBytes(2)));

  private final Store store;

  JdbiEventOutbox(Store store) {
    this.store = store;
  }

  @Override
  public final void remove(List<Long> positions) {
    if (positions.isEmpty()) {
      return;
    }
    store.write(
        handle -> {
          Batch batch = Batch.of(handle, "DELETE FROM pending_event WHERE position = ?");
          positions.forEach(position -> batch.add(List.of(position)));
          return batch.execute();
        });
  }
}
