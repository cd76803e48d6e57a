// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What the feed and the outbox are told of a commit. */
record CommitReport(
    List<Change> changes, List<ByteString> events, AtomicLong trimmed, int feedLength) {
  int numbers() {
    return Math.max(1, Math.max(changes.size(), events.size()));
  }

  void write(Handle handle, long first) {
    ChangeLog.append(handle, first, changes);
    append(handle, first);
    if (ChangeLog.isTrimDue(first, numbers())) {
      // Said before it is done: whoever reads meanwhile believes too little, never too much.
      long upTo = trimmed.updateAndGet(before -> Math.max(before, first - feedLength));
      ChangeLog.trim(handle, upTo);
    }
  }

  private void append(Handle handle, long first) {
    if (events.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch("INSERT INTO pending_event VALUES (?, ?)");
    long position = first;
    for (ByteString event : events) {
      batch.bind(0, position++).bind(1, event.toByteArray()).add();
    }
    batch.execute();
  }
}
