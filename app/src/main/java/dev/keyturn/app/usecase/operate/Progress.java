// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How far an operation has come, written down now and then. For one thread. */
final class Progress {
  private static final int STEPS_BETWEEN_WRITES = 50;

  private final Records records;
  private Operation operation;
  private long done;
  private long total;
  private int unwritten;
  private final Map<String, Long> counts;

  Progress(Records records, Operation operation) {
    this.records = records;
    this.operation = operation;
    this.counts = new TreeMap<>(operation.counts());
  }

  void begin(long expected) {
    done = 0;
    total = expected;
    write();
  }

  /** One more item is done. */
  void step() {
    done++;
    total = Math.max(total, done);
    if (++unwritten >= STEPS_BETWEEN_WRITES) {
      write();
    }
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Whether somebody asked to stop, or another node came to the end, as of the last write. */
  boolean stopRequested() {
    return operation.state() != OperationState.RUNNING;
  }

  void finish(Instant now, EventDraft event) {
    if (!stopRequested()) {
      total = done; // rows that were renewed needed no signing anew
    }
    write();
    if (operation.isFinished()) {
      return; // another node was faster
    }
    OperationState end = stopRequested() ? OperationState.STOPPED : OperationState.COMPLETED;
    records
        .change()
        .update(RecordTypes.OPERATION, operation.finished(end, now))
        .event(event.with("state", end.name().toLowerCase(Locale.ROOT)).success())
        .commit();
  }

  private void write() {
    unwritten = 0;
    if (operation.isFinished()) {
      return;
    }
    try {
      operation = operation.progressed(done, total, counts);
      records.change().update(RecordTypes.OPERATION, operation).commit();
    } catch (StorageConflictException e) {
      // Somebody asked to stop, or another node wrote: go on from what is there.
      operation =
          records
              .get(RecordTypes.OPERATION, RecordTypes.operationKey(operation.id()))
              .orElseThrow();
    }
  }
}
