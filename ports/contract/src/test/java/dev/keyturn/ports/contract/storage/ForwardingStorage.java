// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.util.List;

/** Passes everything on; a double breaks one thing. */
class ForwardingStorage implements Storage {
  final Storage whole;

  ForwardingStorage(Storage whole) {
    this.whole = whole;
  }

  @Override
  public StorageTraits traits() {
    return whole.traits();
  }

  @Override
  public void commit(Commit commit) {
    whole.commit(commit);
  }

  @Override
  public long nextNumber(NumberKind kind) {
    return whole.nextNumber(kind);
  }

  @Override
  public RowQueries rows() {
    return whole.rows();
  }

  @Override
  public UsageLedger usage() {
    return whole.usage();
  }

  @Override
  public ChangeFeed changes() {
    return whole.changes();
  }

  @Override
  public EventOutbox events() {
    return whole.events();
  }

  @Override
  public StorageSnapshot snapshot() {
    return whole.snapshot();
  }

  @Override
  public void load(List<StoredItem> items) {
    whole.load(items);
  }

  @Override
  public void close() {
    whole.close();
  }
}
