// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Retires old versions of wrapping and server keys that nothing stored is under any more, and later
 * erases their material.
 *
 * <p>What is stored under a version is committed under a guard that it is primary, and no version
 * becomes primary again. So what nothing needs now nothing will ever need.
 */
final class Retirement {
  /** A store gives up a commit after five seconds; one under way then may still need a version. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

  private final Records records;
  private final Needs needs;
  private final WrappedRows wrappedRows;
  private final InstantSource clock;
  private final Duration eraseAfter;

  Retirement(Records records, Needs needs, InstantSource clock, Duration eraseAfter) {
    this.records = records;
    this.needs = needs;
    this.wrappedRows = new WrappedRows(records);
    this.clock = clock;
    this.eraseAfter = eraseAfter.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : eraseAfter;
  }

  /** What became of the old versions of a key: how many are out of use, and how many are not. */
  record Result(long retired, long kept) {}

  /** Retires what nothing needs of the versions before the primary one. */
  Result retire(Key key) {
    return Tries.of(() -> retireOnce(key)); // another node may retire the same
  }

  private Result retireOnce(Key key) {
    List<KeyVersion> retiring = new ArrayList<>();
    long before = 0;
    long kept = 0;
    for (KeyVersion version : olderVersions(key)) {
      if (version.state() != VersionState.ACTIVE) {
        before++;
      } else if (needs.anything(key, version.number())) {
        kept++;
      } else {
        retiring.add(version);
      }
    }
    store(key, retiring, VersionState.DEACTIVATED, AuditAction.RETIRE_VERSION);
    return new Result(before + retiring.size(), kept);
  }

  /**
   * Erases what was retired long enough ago.
   *
   * @return how many versions were erased since a moment, by whomever
   */
  long erase(Key key, Instant since) {
    return Tries.of(() -> eraseOnce(key, since));
  }

  private long eraseOnce(Key key, Instant since) {
    List<KeyVersion> older = olderVersions(key);
    long erased =
        older.stream()
            .filter(version -> version.state() == VersionState.DESTROYED)
            .filter(version -> !version.stateChangedAt().isBefore(since))
            .count();
    List<KeyVersion> erasing =
        older.stream()
            .filter(version -> version.state() == VersionState.DEACTIVATED)
            .filter(version -> isDue(version.stateChangedAt()))
            .filter(version -> !needs.anything(key, version.number()))
            .toList();
    Set<VersionNumber> safe =
        wrappedRows.unused(key, erasing.stream().map(KeyVersion::number).toList());
    erasing = erasing.stream().filter(version -> safe.contains(version.number())).toList();
    store(key, erasing, VersionState.DESTROYED, AuditAction.ERASE_VERSION);
    return erased + erasing.size();
  }

  boolean isDue(Instant retiredAt) {
    return clock.instant().isAfter(retiredAt.plus(eraseAfter));
  }

  private void store(Key key, List<KeyVersion> versions, VersionState state, AuditAction action) {
    if (versions.isEmpty()) {
      return;
    }
    ChangeSet commit = records.change();
    for (KeyVersion version : versions) {
      commit.update(RecordTypes.KEY_VERSION, version.withState(state, clock.instant()));
      commit.event(
          EventDraft.background(action, clock, "retirement")
              .with("vault_id", key.vault())
              .with("key_id", key.id())
              .with("role", key.traits().role().name().toLowerCase(Locale.ROOT))
              .with("version", version.number())
              .success());
    }
    commit.commit();
  }

  private List<KeyVersion> olderVersions(Key key) {
    List<KeyVersion> versions = new ArrayList<>();
    Paging.forEach(
        page -> records.rows().list(RowKind.KEY_VERSION, key.id().toString(), page),
        row -> {
          if (RecordTypes.number(row.key()).isBelow(key.primary())) {
            versions.add(records.open(RecordTypes.KEY_VERSION, row));
          }
        });
    return versions;
  }
}
