// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageException;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2, in a file or in memory. Opens its database anew when the disk has failed. */
final class H2Store implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(H2Store.class);
  private static final int RETRY_SECONDS = 1;

  private final StoreOptions options;
  private final Optional<StoreDirectory> directory;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object replacing = new Object();
  private volatile OpenStore current;

  private H2Store(StoreOptions options, Optional<StoreDirectory> directory) {
    this.options = options;
    this.directory = directory;
  }

  static H2Store open(StoreOptions options) {
    Optional<StoreDirectory> directory = options.directory().map(StoreDirectory::open);
    H2Store store = new H2Store(options, directory);
    try {
      store.current = OpenStore.open(options, directory, 0, store::replace);
      return store;
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
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public <T> T read(Function<Handle, T> query) {
    return current().read(query);
  }

  @Override
  public <T> T readInOneView(Function<Handle, T> query) {
    return read(
        handle -> handle.inTransaction(TransactionIsolationLevel.SERIALIZABLE, query::apply));
  }

  @Override
  public <T> T readRow(RowKey row, Function<Handle, T> query) {
    return current().readRow(row, query);
  }

  @Override
  public View openView(Consumer<Handle> first) {
    OpenStore opening = current();
    Handle handle = opening.openView(first);
    return new View() {
      @Override
      public <T> T read(Function<Handle, T> query) {
        if (current() != opening) {
          throw new StorageUnavailableException("The store was opened anew meanwhile.", null);
        }
        try {
          return query.apply(handle);
        } catch (RuntimeException e) {
          throw opening.failed(e);
        }
      }

      @Override
      public void refuseIfStoreClosed() {
        current();
      }

      @Override
      public void close() {
        OpenStore.closeView(handle);
      }
    };
  }

  @Override
  public <T> T write(Transaction<T> transaction) {
    return current().write(transaction);
  }

  @Override
  public ChangeFeed changes() {
    return new H2ChangeFeed(this::current);
  }

  @Override
  public EventOutbox events() {
    return new H2EventOutbox(this);
  }

  @Override
  public void close() {
    synchronized (replacing) {
      if (closing.getCount() == 0) {
        return;
      }
      closing.countDown();
      current.close();
      directory.ifPresent(H2Store::leave);
      org.h2.Driver.unload();
    }
  }

  /** The present opening. */
  OpenStore current() {
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
