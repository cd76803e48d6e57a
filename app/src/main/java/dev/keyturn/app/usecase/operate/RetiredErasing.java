// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The operation that erases retired versions, some time after they were retired. */
final class RetiredErasing {
  /** The kind of work in the operation's counts. */
  private static final String ERASED = "erased_versions";

  private final Records records;
  private final ServerKeys serverKeys;
  private final RowResigning resigning;
  private final Retirement retirement;
  private final InstantSource clock;

  RetiredErasing(
      Records records, ServerKeys serverKeys, Retirement retirement, InstantSource clock) {
    this.records = records;
    this.serverKeys = serverKeys;
    this.resigning = new RowResigning(records, serverKeys);
    this.retirement = retirement;
    this.clock = clock;
  }

  static Operation operation(Instant now) {
    return Operation.start(
        OperationId.random(), OperationKind.ERASE_RETIRED_VERSIONS, now, Map.of());
  }

  /** Erases once it is time; until then, only takes note of a wish to stop. */
  void run(Operation operation) {
    Progress progress = new Progress(records, operation);
    boolean due = retirement.isDue(operation.startedAt());
    if (!due && !progress.stopRequested()) {
      return;
    }
    if (due && !progress.stopRequested()) {
      eraseAll(operation.startedAt(), progress);
    }
    progress.finish(
        clock.instant(),
        EventDraft.background(AuditAction.FINISH_OPERATION, clock, operation.id().toString())
            .with("operation", operation.id()));
  }

  private void eraseAll(Instant since, Progress progress) {
    progress.expect(ERASED, 0, 0);
    resigning.run(progress); // a write that was held up may have come in late
    Paging.forEach(
        page -> records.rows().list(RowKind.VAULT, RecordTypes.WHOLE, page),
        row -> Lenient.work(() -> erase(row, since, progress), "vault " + row.key().id()),
        progress::stopRequested);
    for (ServerKeyName name : ServerKeyName.values()) {
      erase(serverKeys.current().key(name), since, progress);
    }
  }

  private void erase(Row row, Instant since, Progress progress) {
    Vault vault = records.open(RecordTypes.VAULT, row);
    vault
        .wrappingKey()
        .flatMap(id -> records.get(RecordTypes.KEY, RecordTypes.keyKey(vault.id(), id)))
        .ifPresent(key -> erase(key, since, progress));
  }

  private void erase(Key key, Instant since, Progress progress) {
    progress.found(ERASED, retirement.erase(key, since));
  }
}
