// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.util.List;
import java.util.Optional;

/** Signs rows under the present key that older versions of it have signed. */
final class RowResigning {
  private static final int PAGE = 100;

  private final Records records;
  private final ServerKeys serverKeys;

  RowResigning(Records records, ServerKeys serverKeys) {
    this.records = records;
    this.serverKeys = serverKeys;
  }

  /** How many rows are signed by an older version. */
  long remaining() {
    long count = 0;
    for (RowKind kind : RowKind.values()) {
      for (String version : olderSigners(kind)) {
        count += records.rows().count(kind, RowIndex.SIGNED_BY, version);
      }
    }
    return count;
  }

  void run(Progress progress) {
    for (RowKind kind : RowKind.values()) {
      for (String version : olderSigners(kind)) {
        resignAll(kind, version, progress);
      }
    }
  }

  private List<String> olderSigners(RowKind kind) {
    String present = serverKeys.current().primary(ServerKeyName.ROWS).toString();
    return records.rows().distinct(kind, RowIndex.SIGNED_BY).stream()
        .filter(version -> !version.equals(present))
        .toList();
  }

  private void resignAll(RowKind kind, String version, Progress progress) {
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page =
          records.rows().find(kind, RowIndex.SIGNED_BY, version, new PageRequest(cursor, PAGE));
      if (progress.stopRequested()) {
        return;
      }
      List<Row> genuine = page.rows().stream().filter(this::isGenuine).toList();
      if (!commit(genuine)) {
        genuine.forEach(row -> commit(List.of(row)));
      }
      genuine.forEach(
          row -> {
            progress.count("rows");
            progress.step();
          });
      cursor = page.next();
    } while (cursor.isPresent());
  }

  /** What was changed outside the server keeps its wrong signature, and so stays noticed. */
  private boolean isGenuine(Row row) {
    try {
      serverKeys.signer().verify(row);
      return true;
    } catch (KeyturnException e) {
      return false;
    }
  }

  /** Whether nobody changed any of the rows meanwhile; whoever did has signed them anew. */
  private boolean commit(List<Row> rows) {
    ChangeSet commit = records.change();
    rows.forEach(commit::resign);
    try {
      commit.commit();
      return true;
    } catch (StorageConflictException e) {
      return false;
    }
  }
}
