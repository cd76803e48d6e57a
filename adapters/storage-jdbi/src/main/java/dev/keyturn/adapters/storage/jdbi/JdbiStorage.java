// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageException;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store on H2, through Jdbi. Opens its database anew when the disk has failed. */
final class JdbiStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(JdbiStorage.class);
  private static final int RETRY_SECONDS = 1;

  private final StoreOptions options;
  private final Optional<StoreDirectory> directory;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object replacing = new Object();
  private volatile OpenStore current;

  private JdbiStorage(StoreOptions options, Optional<StoreDirectory> directory) {
    this.options = options;
    this.directory = directory;
  }

  static JdbiStorage open(StoreOptions options) {
    Optional<StoreDirectory> directory = options.directory().map(StoreDirectory::open);
    JdbiStorage storage = new JdbiStorage(options, directory);
    try {
      storage.current = OpenStore.open(options, directory, 0, storage::replace);
      return storage;
    } catch (RuntimeException e) {
      directory.ifPresent(StoreDirectory::close);
      throw e;
    }
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(options.durable(), false);
  }

  @Override
  public void commit(Commit commit) {
    OpenStore store = store();
    store.write(new CommitTransaction(commit, store.trimmed(), store.feedLength()));
  }

  @Override
  public long nextNumber(NumberKind kind) {
    return store().write(handle -> nextNumber(handle, kind));
  }

  @Override
  public RowQueries rows() {
    return new JdbiRowQueries(this::store);
  }

  @Override
  public UsageLedger usage() {
    return new JdbiUsageLedger(this::store);
  }

  @Override
  public ChangeFeed changes() {
    return new JdbiChangeFeed(this::store);
  }

  @Override
  public EventOutbox events() {
    return new JdbiEventOutbox(this::store);
  }

  @Override
  public StorageSnapshot snapshot() {
    return new JdbiSnapshot(this::store);
  }

  @Override
  public void load(List<StoredItem> items) {
    OpenStore store = store();
    store.write(
        new LoadTransaction(
            items,
            (changes, events) ->
                new CommitReport(changes, events, store.trimmed(), store.feedLength())));
  }

  @Override
  public void close() {
    synchronized (replacing) {
      if (closing.getCount() == 0) {
        return;
      }
      closing.countDown();
      current.close();
      directory.ifPresent(JdbiStorage::leave);
      org.h2.Driver.unload();
    }
  }

  OpenStore store() {
    if (closing.getCount() == 0) {
      throw new IllegalStateException("The store is closed.");
    }
    return current;
  }

  /** H2 tidies up when it closes, and does not force that. */
  private static void leave(StoreDirectory directory) {
    try (directory) {
      directory.forceContent();
    } catch (StorageException e) {
      LOG.warn("The closed store may not have reached the disk as it is now.", e);
    }
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

  /** Puts a newly opened database in the place of a dead one, however long that takes. */
  private void replace(OpenStore dead) {
    while (closing.getCount() > 0 && !tryToReplace(dead)) {
      awaitNextAttempt();
    }
  }

  private boolean tryToReplace(OpenStore dead) {
    synchronized (replacing) {
      if (closing.getCount() == 0) {
        return true;
      }
      try {
        dead.abandon();
        directory.ifPresent(StoreDirectory::rewrite);
        current = OpenStore.open(options, directory, dead.durability().issued(), this::replace);
        LOG.info("The store works again.");
        return true;
      } catch (RuntimeException | Error e) {
        LOG.warn("The store cannot be opened yet.", e);
        return false;
      }
    }
  }

  private void awaitNextAttempt() {
    try {
      boolean closed = closing.await(RETRY_SECONDS, TimeUnit.SECONDS);
      LOG.debug("Closed while waiting: {}.", closed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }
}
