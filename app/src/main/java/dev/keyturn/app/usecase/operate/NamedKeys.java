// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import java.time.InstantSource;
import java.util.Optional;

/** Rotates the named keys of vaults, each once in an operation. */
final class NamedKeys {
  /** The kind of work in an operation's counts, and the setting that asks for it. */
  static final String NAMED_KEYS = "named_keys";

  /** How many are set not to be rotated. */
  static final String NOT_ALLOWED = "named_keys_not_allowed";

  private final Records records;
  private final KeyRotation rotation;
  private final InstantSource clock;

  NamedKeys(Records records, KeyRotation rotation, InstantSource clock) {
    this.records = records;
    this.rotation = rotation;
    this.clock = clock;
  }

  static boolean areWanted(Operation operation) {
    return Boolean.parseBoolean(operation.settings().get(NAMED_KEYS));
  }

  /** How many living keys there are, of whatever role. */
  long livingKeys() {
    RowQueries rows = records.rows();
    long all =
        rows.distinct(RowKind.KEY, RowIndex.SIGNED_BY).stream()
            .mapToLong(version -> rows.count(RowKind.KEY, RowIndex.SIGNED_BY, version))
            .sum();
    return all - rows.count(RowKind.KEY, RowIndex.STATE, RecordTypes.DELETED);
  }

  void rotateAll(Vault vault, Operation operation, Progress progress) {
    Paging.forEach(
        page -> records.rows().list(RowKind.KEY_NAME, vault.id().toString(), page),
        row -> {
          if (!Lenient.work(
              () -> rotate(vault, row, operation, progress), "key " + row.key().id())) {
            progress.leaveOut(NAMED_KEYS);
          }
        },
        progress::stopRequested);
  }

  private void rotate(Vault vault, Row row, Operation operation, Progress progress) {
    NameBinding name = records.open(RecordTypes.KEY_NAME, row);
    Optional<Key> found =
        records.get(RecordTypes.KEY, RecordTypes.keyKey(vault.id(), new KeyId(name.target())));
    Key key = found.orElseThrow(Key::notFound);
    if (!key.createdAt().isBefore(operation.startedAt())) {
      return;
    }
    if (!key.settings().rotationAllowed() || !rotation.isOpenFor(key)) {
      progress.count(NOT_ALLOWED);
      return;
    }
    if (isOld(key, operation)) {
      rotate(vault, key, operation);
    }
    progress.count(NAMED_KEYS);
  }

  /** A key whose primary version is younger than the operation was rotated by it, or since. */
  private boolean isOld(Key key, Operation operation) {
    KeyVersion primary =
        records
            .get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), key.primary()))
            .orElseThrow(Key::notFound);
    return primary.createdAt().isBefore(operation.startedAt());
  }

  private void rotate(Vault vault, Key key, Operation operation) {
    EventDraft event =
        EventDraft.background(AuditAction.ROTATE_KEY, clock, operation.id().toString())
            .with("operation", operation.id())
            .with("vault_id", vault.id())
            .with("key_id", key.id());
    try {
      rotation.rotate(vault, key, Optional.of(key.primary()), event);
    } catch (KeyturnException e) {
      if (e.code() != FailureCode.VERSION_CHANGED) {
        throw e;
      }
      // Somebody else rotated it since the operation began.
    }
  }
}
