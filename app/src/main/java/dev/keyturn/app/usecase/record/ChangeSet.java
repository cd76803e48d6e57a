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
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what one commit shall do. For one thread and one commit. */
public final class ChangeSet {
  private final Storage storage;
  private final RowSigner signer;
  private final Consumer<List<RowKey>> afterCommit;
  private final List<Guard> guards = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();
  private final List<ByteString> events = new ArrayList<>();

  ChangeSet(Storage storage, RowSigner signer, Consumer<List<RowKey>> afterCommit) {
    this.storage = storage;
    this.signer = signer;
    this.afterCommit = afterCommit;
  }

  public <T> ChangeSet insert(RecordType<T> type, T record) {
    writes.add(new Write.Insert(row(type, record)));
    return this;
  }

  /** The record carries its new revision. */
  public <T> ChangeSet update(RecordType<T> type, T record) {
    writes.add(new Write.Update(row(type, record)));
    return this;
  }

  public <T> ChangeSet delete(RecordType<T> type, T record) {
    writes.add(new Write.Delete(type.key().apply(record), type.revision().applyAsLong(record)));
    return this;
  }

  /** Deletes a row as it stands, whatever it says. */
  public ChangeSet delete(Row row) {
    writes.add(new Write.Delete(row.key(), row.revision()));
    return this;
  }

  public ChangeSet guard(RowKey key, RowIndex index, String value) {
    guards.add(new Guard(key, index, value));
    return this;
  }

  public ChangeSet event(AuditEvent event) {
    events.add(AuditEventCodec.encode(event));
    return this;
  }

  /** Signs a row anew without touching what it says. */
  public ChangeSet resign(Row row) {
    writes.add(new Write.Resign(row.key(), row.revision(), signer.sign(row.key(), row.body())));
    return this;
  }

  /** Does it all or nothing, then drops what caches hold of the changed rows. */
  public void commit() {
    try {
      storage.commit(new Commit(guards, writes, events));
    } finally {
      // Also after a failure: its outcome may be unknown, and caches must not outlive the truth.
      afterCommit.accept(
          writes.stream()
              .filter(write -> !(write instanceof Write.Resign))
              .map(Write::key)
              .toList());
    }
  }

  private <T> Row row(RecordType<T> type, T record) {
    RowKey key = type.key().apply(record);
    ByteString body = type.codec().encode(record);
    return new Row(
        key,
        type.revision().applyAsLong(record),
        body,
        signer.sign(key, body),
        type.indexes().apply(record));
  }
}
