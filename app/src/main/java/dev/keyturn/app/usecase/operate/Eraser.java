// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the material of deleted keys for good, once no node can still be using it. */
final class Eraser {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final int PAGE = 100;

  private final Records records;
  private final InstantSource clock;

  Eraser(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Erases all that is due. What fails is logged, and tried again at the next call. */
  synchronized void run() {
    try {
      eraseAllDue(clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("Erasing deleted keys will be tried again: {}", e.getMessage());
    }
  }

  private void eraseAllDue(Instant now) {
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page =
          records
              .rows()
              .find(
                  RowKind.KEY, RowIndex.STATE, RecordTypes.DELETED, new PageRequest(cursor, PAGE));
      page.rows().forEach(row -> eraseIfDue(row, now));
      cursor = page.next();
    } while (cursor.isPresent());
  }

  /** One damaged record must not keep the others from being erased; nor must another node. */
  private void eraseIfDue(Row row, Instant now) {
    try {
      Key key = records.open(RecordTypes.KEY, row);
      if (now.isAfter(key.deletion().orElseThrow().eraseAfter()) && isGone(key)) {
        erase(key, row);
      }
    } catch (StorageConflictException e) {
      LOG.debug("Somebody else is erasing key {}", row.key().id(), e);
    } catch (RuntimeException e) {
      LOG.warn("Erasing key {} will be tried again: {}", row.key().id(), e.getMessage());
    }
  }

  /** A wrapping key may only have been closed; it goes with its vault, after all that it wraps. */
  private boolean isGone(Key key) {
    return switch (key.traits().role()) {
      case NAMED -> true;
      case WRAPPING -> isOfDeletedVault(key) && wrapsNothing(key);
      case SERVER -> false;
    };
  }

  private boolean isOfDeletedVault(Key key) {
    return records
        .get(RecordTypes.VAULT, RecordTypes.vaultKey(key.vault()))
        .filter(Vault::isDeleted)
        .isPresent();
  }

  private boolean wrapsNothing(Key key) {
    VersionLedger versions = key.versions();
    Optional<VersionNumber> number = versions.lastBelow(versions.next());
    while (number.isPresent()) {
      String under = WrappingReference.to(key.id(), number.get()).toString();
      if (records.haveAny(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, under)) {
        return false;
      }
      number = versions.lastBelow(number.get());
    }
    return true;
  }

  /** Versions go by their rows, readable or not. */
  private void erase(Key key, Row row) {
    RowPage versions;
    do {
      versions =
          records.rows().list(RowKind.KEY_VERSION, key.id().toString(), PageRequest.first(PAGE));
      ChangeSet commit = records.change();
      versions.rows().forEach(commit::delete);
      if (versions.next().isEmpty()) {
        commit.delete(row);
        commit.event(
            EventDraft.background(AuditAction.ERASE_KEY, clock, "erase")
                .with("vault_id", key.vault())
                .with("key_id", key.id())
                .success());
      }
      commit.commit();
    } while (versions.next().isPresent());
  }
}
