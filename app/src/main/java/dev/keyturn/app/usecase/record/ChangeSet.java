// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Collects what one commit shall do, and signs it when it does it. For one thread and one commit.
 */
public final class ChangeSet {
  private static final int TRIES = 10;

  private final Storage storage;
  private final RowSigner signer;
  private final Consumer<List<RowKey>> afterCommit;
  private final List<Guard> guards = new ArrayList<>();
  private final List<Supplier<Write>> writes = new ArrayList<>();
  private final List<RowKey> changed = new ArrayList<>();
  private final List<ByteString> events = new ArrayList<>();

  ChangeSet(Storage storage, RowSigner signer, Consumer<List<RowKey>> afterCommit) {
    this.storage = storage;
    this.signer = signer;
    this.afterCommit = afterCommit;
  }

  public <T> ChangeSet insert(RecordType<T> type, T record) {
    RowKey key = type.key().apply(record);
    return add(key, () -> new Write.Insert(row(type, key, record)));
  }

  /** The record carries its new revision. */
  public <T> ChangeSet update(RecordType<T> type, T record) {
    RowKey key = type.key().apply(record);
    return add(key, () -> new Write.Update(row(type, key, record)));
  }

  public <T> ChangeSet delete(RecordType<T> type, T record) {
    return delete(type.key().apply(record), type.revision().applyAsLong(record));
  }

  /** Deletes a row as it stands, whatever it says. */
  public ChangeSet delete(Row row) {
    return delete(row.key(), row.revision());
  }

  public ChangeSet guard(RowKey key, RowIndex index, String value) {
    Guard guard = new Guard(key, index, value);
    if (!guards.contains(guard)) {
      guards.add(guard);
    }
    return this;
  }

  public ChangeSet event(AuditEvent event) {
    events.add(AuditEventCodec.encode(event));
    return this;
  }

  /** Signs a row anew without touching what it says. */
  public ChangeSet resign(Row row) {
    writes.add(
        () -> new Write.Resign(row.key(), row.revision(), signer.sign(row.key(), row.body())));
    return this;
  }

  /** Does it all or nothing, then drops what caches hold of the changed rows. */
  public void commit() {
    try {
      commitSigned();
    } finally {
      // Also after a failure: its outcome may be unknown, and caches must not outlive the truth.
      afterCommit.accept(List.copyOf(changed));
    }
  }

  /** Where another node may have rotated the signing key, a commit signed by the old one fails. */
  private void commitSigned() {
    for (int i = 1; ; i++) {
      List<Guard> all = new ArrayList<>(guards);
      Optional<Guard> signing = storage.traits().shared() ? signer.guard() : Optional.empty();
      signing.ifPresent(all::add);
      List<Write> signed = writes.stream().map(Supplier::get).toList();
      try {
        storage.commit(new Commit(all, signed, events));
        return;
      } catch (StorageConflictException e) {
        boolean otherKey =
            e.reason() == StorageConflictException.Reason.GUARD
                && signing.filter(guard -> guard.key().equals(e.key())).isPresent();
        if (!otherKey || i == TRIES) {
          throw e;
        }
        signer.learnNewKeys();
      }
    }
  }

  private ChangeSet add(RowKey key, Supplier<Write> write) {
    writes.add(write);
    changed.add(key);
    return this;
  }

  private ChangeSet delete(RowKey key, long revision) {
    return add(key, () -> new Write.Delete(key, revision));
  }

  private <T> Row row(RecordType<T> type, RowKey key, T record) {
    ByteString body = type.codec().encode(record);
    return new Row(
        key,
        type.revision().applyAsLong(record),
        body,
        signer.sign(key, body),
        type.indexes().apply(record));
  }
}
