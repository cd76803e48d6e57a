// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

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
import org.jdbi.v3.core.Handle;

/** A store on SQL, through Jdbi. */
final class JdbiStorage implements Storage {
  private final Store store;
  private final RowQueries rows;
  private final UsageLedger usage;
  private final ChangeFeed changes;
  private final EventOutbox events;

  private JdbiStorage(Store store) {
    this.store = store;
    this.rows = new JdbiRowQueries(store);
    this.usage = new JdbiUsageLedger(store);
    this.changes = store.changes();
    this.events = store.events();
  }

  static JdbiStorage open(StoreOptions options) {
    return new JdbiStorage(H2Store.open(options));
  }

  static JdbiStorage open(PostgresOptions options) {
    return new JdbiStorage(PostgresStore.open(options));
  }

  @Override
  public StorageTraits traits() {
    return store.traits();
  }

  @Override
  public void commit(Commit commit) {
    store.write(new CommitTransaction(commit, store.dialect()));
  }

  @Override
  public long nextNumber(NumberKind kind) {
    return store.write(handle -> nextNumber(handle, kind));
  }

  @Override
  public RowQueries rows() {
    return rows;
  }

  @Override
  public UsageLedger usage() {
    return usage;
  }

  @Override
  public ChangeFeed changes() {
    return changes;
  }

  @Override
  public EventOutbox events() {
    return events;
  }

  @Override
  public StorageSnapshot snapshot() {
    return new JdbiSnapshot(store);
  }

  @Override
  public void load(List<StoredItem> items) {
    store.write(new LoadTransaction(items, store.dialect()));
  }

  @Override
  public void close() {
    store.close();
  }

  Store store() {
    return store;
  }

  private static long nextNumber(Handle handle, NumberKind kind) {
    handle
        .createUpdate("UPDATE number_series SET last_number = last_number + 1 WHERE kind = ?")
        .bind(0, kind.name())
        .execute();
    return handle
        .createQuery("SELECT last_number FROM number_series WHERE kind = ?")
        .bind(0, kind.name())
        .mapTo(Long.class)
        .one();
  }
}
