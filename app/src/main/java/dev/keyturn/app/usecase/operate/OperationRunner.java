// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the operations that are not at their end, one after the other. */
final class OperationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  private final Records records;
  private final RenewalWork renewal;
  private final RetiredErasing erasing;
  private final Set<OperationId> announced = new HashSet<>();

  OperationRunner(Records records, RenewalWork renewal, RetiredErasing erasing) {
    this.records = records;
    this.renewal = renewal;
    this.erasing = erasing;
  }

  /** Works on all that is left. A failure is logged; the next call goes on from there. */
  synchronized void runAll() {
    attempt(() -> unfinished().forEach(operation -> attempt(() -> run(operation))));
  }

  /** One operation that cannot go on must not keep the others from their end. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Background work will be tried again: {}", e.getMessage());
    }
  }

  private void run(Operation operation) {
    if (announced.add(operation.id())) {
      LOG.info("Working on operation {} ({})", operation.id(), operation.kind());
    }
    switch (operation.kind()) {
      case ROTATE_SERVER_KEYS -> renewal.run(operation);
      case ERASE_RETIRED_VERSIONS -> erasing.run(operation);
    }
  }

  private List<Operation> unfinished() {
    List<Operation> operations = new ArrayList<>();
    for (OperationState state : List.of(OperationState.RUNNING, OperationState.STOPPING)) {
      Paging.forEach(
          page -> records.rows().find(RowKind.OPERATION, RowIndex.STATE, state.name(), page),
          row -> open(row).ifPresent(operations::add));
    }
    return operations;
  }

  /** One that cannot be read is in the report of damage, and left where it is. */
  private Optional<Operation> open(Row row) {
    try {
      return Optional.of(records.open(RecordTypes.OPERATION, row));
    } catch (KeyturnException e) {
      LOG.debug("Left out operation {}", row.key().id(), e);
      return Optional.empty();
    }
  }
}
