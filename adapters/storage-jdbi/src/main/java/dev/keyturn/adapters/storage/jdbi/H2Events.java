// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table that the outbox of H2 is read from. */
final class H2Events {
  private H2Events() {}

  /** The highest position that an event has; 0 if none waits. */
  static long lastPosition(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(position), 0) FROM pending_event")
        .mapTo(Long.class)
        .one();
  }

  static void append(Handle handle, long first, List<ByteString> events) {
    if (events.isEmpty()) {
      return;
    }
    Batch batch = Batch.of(handle, "INSERT INTO pending_event VALUES (?, ?)");
    long position = first;
    for (ByteString event : events) {
      batch.add(List.of(position++, event.toByteArray()));
    }
    batch.execute();
  }
}
