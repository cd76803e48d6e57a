// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far an operation has come, by kind of work, written down now and then. A run counts what it
 * finds done as well as what it does, so that the figures are right after a crash too. For one
 * thread.
 */
final class Progress {
  /** After the name of a kind of work: how much of it there is, as far as known. */
  private static final String TOTAL = "_total";

  private static final int STEPS_BETWEEN_WRITES = 50;

  private final Records records;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, Long> others;
  private Operation operation;
  private int unwritten;

  private static final class Tally {
    private long done;
    private long leftOut;
    private long total;
  }

  Progress(Records records, Operation operation) {
    this.records = records;
    this.operation = operation;
    this.others = operation.counts();
  }

  /** Begins to count a kind of work of which {@code done} is done. */
  void expect(String what, long done, long total) {
    Tally tally = new Tally();
    tally.done = done;
    tally.total = Math.max(done, total);
    tallies.put(what, tally);
  }

  /** Some of it was found done. */
  void found(String what, long done) {
    Tally tally = tallies.get(what);
    tally.done += done;
    tally.total = Math.max(tally.total, tally.done);
  }

  /** One more is done. */
  void count(String what) {
    found(what, 1);
    step();
  }

  /** One is left as it is. */
  void leaveOut(String what) {
    tallies.get(what).leftOut++;
    step();
  }

  /** Whether somebody asked to stop, or another node came to the end, as of the last write. */
  boolean stopRequested() {
    return operation.state() != OperationState.RUNNING;
  }

  void write() {
    unwritten = 0;
    if (operation.isFinished()) {
      return;
    }
    try {
      operation = figures();
      records.change().update(RecordTypes.OPERATION, operation).commit();
    } catch (StorageConflictException e) {
      // Somebody asked to stop, or another node wrote: go on from what is there.
      operation =
          records
              .get(RecordTypes.OPERATION, RecordTypes.operationKey(operation.id()))
              .orElseThrow();
    }
  }

  /**
   * Ends the operation, stopped or completed.
   *
   * @param next another operation that begins where this one is completed
   */
  void finish(Instant now, EventDraft event, Operation... next) {
    if (!stopRequested()) {
      // What was deleted meanwhile is not waited for.
      tallies.values().forEach(tally -> tally.total = tally.done + tally.leftOut);
    }
    Tries.of(
        () -> {
          write(); // which reads anew where another node was faster
          if (!operation.isFinished()) {
            commitEnd(now, event, next);
          }
          return operation;
        });
  }

  private void commitEnd(Instant now, EventDraft event, Operation... next) {
    OperationState end = stopRequested() ? OperationState.STOPPED : OperationState.COMPLETED;
    ChangeSet commit = records.change().update(RecordTypes.OPERATION, operation.finished(end, now));
    if (end == OperationState.COMPLETED) {
      for (Operation follower : next) {
        commit.insert(RecordTypes.OPERATION, follower);
      }
    }
    event.with("state", end.name().toLowerCase(Locale.ROOT));
    operation.counts().forEach(event::with);
    commit.event(event.success()).commit();
  }

  private void step() {
    if (++unwritten >= STEPS_BETWEEN_WRITES) {
      write();
    }
  }

  private Operation figures() {
    Map<String, Long> counts = new TreeMap<>(others);
    tallies.forEach(
        (what, tally) -> {
          counts.put(what, tally.done);
          counts.put(what + TOTAL, tally.total);
        });
    return operation.progressed(
        tallies.values().stream().mapToLong(tally -> tally.done).sum(),
        tallies.values().stream().mapToLong(tally -> tally.total).sum(),
        counts);
  }
}
