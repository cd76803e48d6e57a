// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A background job that one can watch and stop, and that goes on after a restart.
 *
 * @param id its identity
 * @param kind what it does
 * @param state where it stands
 * @param startedAt when it was asked for
 * @param finishedAt when it was completed or stopped
 * @param done items dealt with so far
 * @param total items as far as known
 * @param counts what the answer tells besides, by name, such as the number of vaults
 * @param settings what it was asked to do, by name
 * @param revision 1 at creation, one more with every change of this record
 */
public record Operation(
    OperationId id,
    OperationKind kind,
    OperationState state,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long done,
    long total,
    Map<String, Long> counts,
    Map<String, String> settings,
    long revision) {
  /** Copies the maps and checks for null. */
  public Operation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(state);
    Objects.requireNonNull(startedAt);
    Objects.requireNonNull(finishedAt);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** A new operation, running. */
  public static Operation start(
      OperationId id, OperationKind kind, Instant now, Map<String, String> settings) {
    return new Operation(
        id, kind, OperationState.RUNNING, now, Optional.empty(), 0, 0, Map.of(), settings, 1);
  }

  /** Whether it has come to its end, one way or the other. */
  public boolean isFinished() {
    return state == OperationState.COMPLETED || state == OperationState.STOPPED;
  }

  /** The operation with other figures. */
  public Operation progressed(long nowDone, long nowTotal, Map<String, Long> nowCounts) {
    return with(state, finishedAt, nowDone, nowTotal, nowCounts);
  }

  /** The operation after somebody asked it to stop; the same if that changes nothing. */
  public Operation stopRequested() {
    return state == OperationState.RUNNING
        ? with(OperationState.STOPPING, finishedAt, done, total, counts)
        : this;
  }

  /** The operation at its end. */
  public Operation finished(OperationState end, Instant now) {
    return with(end, Optional.of(now), done, total, counts);
  }

  private Operation with(
      OperationState newState,
      Optional<Instant> end,
      long nowDone,
      long nowTotal,
      Map<String, Long> nowCounts) {
    return new Operation(
        id,
        kind,
        newState,
        startedAt,
        end,
        nowDone,
        nowTotal,
        nowCounts,
        settings,
        Math.addExact(revision, 1));
  }
}
