// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.storage.RowIndex;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the operations that are not at their end, one after the other. */
final class OperationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  private final Records records;
  private final RenewalWork work;

  OperationRunner(Records records, RenewalWork work) {
    this.records = records;
    this.work = work;
  }

  /** Works on all that is left. A failure is logged; the next call goes on from there. */
  synchronized void runAll() {
    try {
      for (Operation operation : unfinished()) {
        work.run(operation);
      }
    } catch (RuntimeException e) {
      LOG.warn("Background work will be tried again: {}", e.getMessage());
    }
  }

  private List<Operation> unfinished() {
    List<Operation> operations = new ArrayList<>();
    for (OperationState state : List.of(OperationState.RUNNING, OperationState.STOPPING)) {
      operations.addAll(records.findAll(RecordTypes.OPERATION, RowIndex.STATE, state.name()));
    }
    return operations;
  }
}
