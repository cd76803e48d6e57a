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
import java.util.function.Predicate;

/** Signs rows under the present key that older versions of it have signed. */
final class RowResigning {
  /** The kind of work in an operation's counts. */
  static final String ROWS = "rows";

  private static final int PAGE = 100;
  private static final int ROUNDS = 10;

  private final Records records;
  private final ServerKeys serverKeys;

  RowResigning(Records records, ServerKeys serverKeys) {
    this.records = records;
    this.serverKeys = serverKeys;
  }

  /** Tells how many rows there are, and how many are signed by the present key. */
  void expect(Progress progress) {
    // Two counts that cannot contradict each other, although others write and rotate meanwhile.
    String signer = presentSigner();
    long present = count(version -> version.equals(signer));
    long older = count(version -> !version.equals(signer));
    progress.expect(ROWS, present, present + older);
  }

  /** How many rows are signed by an older version. */
  long remaining() {
    return count(version -> !version.equals(presentSigner()));
  }

  private long count(Predicate<String> signers) {
    long count = 0;
    for (RowKind kind : RowKind.values()) {
      for (String version : signers(kind, signers)) {
        count += records.rows().count(kind, RowIndex.SIGNED_BY, version);
      }
    }
    return count;
  }

  /** Goes round again for rows that were written under an older key while this was at work. */
  void run(Progress progress) {
    expect(progress);
    long before;
    long left = remaining();
    int round = 0;
    do {
      before = left;
      for (RowKind kind : RowKind.values()) {
        for (String version : olderSigners(kind)) {
          resignAll(kind, version, progress);
        }
      }
      left = remaining();
      round++;
    } while (left > 0 && left != before && round < ROUNDS && !progress.stopRequested());
    for (long i = 0; i < left && !progress.stopRequested(); i++) {
      progress.leaveOut(ROWS);
    }
  }

  private List<String> olderSigners(RowKind kind) {
    return signers(kind, version -> !version.equals(presentSigner()));
  }

  private List<String> signers(RowKind kind, Predicate<String> wanted) {
    return records.rows().distinct(kind, RowIndex.SIGNED_BY).stream().filter(wanted).toList();
  }

  private String presentSigner() {
    return serverKeys.current().primary(ServerKeyName.ROWS).toString();
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
      genuine.forEach(row -> progress.count(ROWS));
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
