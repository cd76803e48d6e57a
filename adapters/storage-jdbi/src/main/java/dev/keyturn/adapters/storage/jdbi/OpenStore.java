// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database from its opening to its closing or first failure: the one place where work meets
 * connections, numbers and the disk. For many threads.
 */
final class OpenStore {
  private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);
  private static final int ATTEMPTS = 50;

  private final H2Database database;
  private final Durability durability;
  private final StoreOptions options;
  private final UnforcedRows unforced = new UnforcedRows();
  private final H2Changes changes;
  private final Thread forcer;
  private final Consumer<OpenStore> whenDead;
  private final ReentrantLock writing = new ReentrantLock(true);

  private OpenStore(
      H2Database database, Durability durability, StoreOptions options, Consumer<OpenStore> dead) {
    this.database = database;
    this.durability = durability;
    this.options = options;
    this.whenDead = dead;
    this.changes = new H2Changes(durability.issued(), options.feedLength());
    this.forcer = new Thread(this::forceUntilDead, "keyturn-store-force");
    forcer.setDaemon(true);
  }

  /** Opens; numbers go on after {@code atLeast}. {@code whenDead} may take its time. */
  static OpenStore open(
      StoreOptions options,
      Optional<StoreDirectory> directory,
      long atLeast,
      Consumer<OpenStore> whenDead) {
    H2Database database = H2Database.open(options, directory);
    try {
      long last = Math.max(atLeast, database.jdbi().withHandle(H2Events::lastPosition));
      OpenStore store =
          new OpenStore(database, new Durability(last, options.durable()), options, whenDead);
      store.forcer.start();
      return store;
    } catch (RuntimeException e) {
      database.abandon();
      throw SqlFailures.translated(e);
    } catch (Error e) {
      database.abandon();
      throw e;
    }
  }

  Durability durability() {
    return durability;
  }

  /** How many threads wait for their turn to write now. */
  int waitingForTurn() {
    return writing.getQueueLength();
  }

  /** The position of the change feed. */
  long position() {
    return changes.position(durability.settled());
  }

  /** What was changed since a position, once that is on the disk. */
  Changes changesSince(long position) {
    long deadline = deadline();
    refuseIfDead();
    long upTo = durability.settled();
    Changes found = changes.since(position, upTo);
    durability.awaitForced(upTo, deadline);
    return found;
  }

  /** Reads, and waits until all that the read may have met is on the disk. */
  <T> T read(Function<Handle, T> query) {
    return read(query, result -> durability.issued());
  }

  /** Reads one row, and waits until what the read may have met of it is on the disk. */
  <T> T readRow(RowKey row, Function<Handle, T> query) {
    return read(query, result -> unforced.lastChange(row));
  }

  /** Reads, and waits for the commits up to the number that {@code met} returns. */
  <T> T read(Function<Handle, T> query, ToLongFunction<T> met) {
    long deadline = deadline();
    refuseIfDead();
    T result;
    try (Handle handle = database.jdbi().open()) {
      result = query.apply(handle);
    } catch (RuntimeException e) {
      throw failed(e);
    }
    durability.awaitForced(met.applyAsLong(result), deadline);
    return result;
  }

  /**
   * Opens a transaction that keeps to the state in which {@code first} meets the store, and returns
   * when all of that is on the disk. {@link #closeView} ends it.
   */
  Handle openView(Consumer<Handle> first) {
    long deadline = deadline();
    refuseIfDead();
    Handle handle = null;
    try {
      handle = database.jdbi().open();
      // In H2 no lesser level covers tables that are read later.
      handle.setTransactionIsolationLevel(TransactionIsolationLevel.SERIALIZABLE);
      handle.begin();
      first.accept(handle);
      durability.awaitForced(durability.issued(), deadline);
      return handle;
    } catch (RuntimeException e) {
      if (handle != null) {
        closeView(handle);
      }
      throw failed(e);
    }
  }

  static void closeView(Handle view) {
    try (view) {
      if (view.isInTransaction()) {
        view.rollback();
      }
    } catch (RuntimeException e) {
      LOG.debug("A view of the store did not end well.", e);
    }
  }

  /** Does all of a transaction or nothing, and returns when it is on the disk. */
  <T> T write(Transaction<T> transaction) {
    long deadline = deadline();
    refuseIfDead();
    for (int attempt = 1; ; attempt++) {
      try {
        Done<T> done = inTurn(() -> tryWrite(transaction), deadline);
        durability.awaitForced(done.number(), deadline);
        return done.result();
      } catch (RuntimeException e) {
        boolean again = attempt < ATTEMPTS && System.nanoTime() < deadline;
        if (!(again && (SqlFailures.isLostRace(e) || transaction.mayRetry(e)))) {
          throw failed(e);
        }
      }
    }
  }

  /** Stops in good order. */
  void close() {
    durability.kill();
    try {
      forcer.join(options.timeout().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  /** Stops without writing anything more. */
  void abandon() {
    durability.kill();
    database.abandon();
  }

  /**
   * H2 has been seen to lose one of two updates of a row that are under way at once, and to write
   * half of a transaction to its file. The lock is fair, so forces come in between.
   */
  private <T> T inTurn(Supplier<T> work, long deadline) {
    try {
      if (!writing.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new StorageUnavailableException("The database is busy with other changes.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("Interrupted while waiting for other changes.", e);
    }
    try {
      return work.get();
    } finally {
      writing.unlock();
    }
  }

  private <T> Done<T> tryWrite(Transaction<T> transaction) {
    try (Handle handle = database.jdbi().open()) {
      handle.begin();
      try {
        T result = transaction.work(handle);
        Steps.take(handle, transaction.rest());
        return new Done<>(result, commit(handle, transaction));
      } catch (RuntimeException e) {
        rollBack(handle, e);
        throw e;
      }
    }
  }

  private long commit(Handle handle, Transaction<?> transaction) {
    CommitReport report = transaction.report();
    int count = Math.max(1, report.events().size());
    long first = durability.begin(count);
    long last = first + count - 1;
    try {
      if (options.durable()) {
        unforced.changing(last, transaction.rows());
      }
      H2Events.append(handle, first, report.events());
      commit(handle, last, report.changes());
      return last;
    } finally {
      durability.end(first);
    }
  }

  private void commit(Handle handle, long number, List<Change> made) {
    boolean noted = false;
    try {
      handle.commit();
      changes.add(number, made);
      noted = true;
    } finally {
      if (!noted) {
        changes.missed(number);
      }
    }
  }

  private static void rollBack(Handle handle, RuntimeException failure) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  RuntimeException failed(RuntimeException failure) {
    if (!SqlFailures.isHarmless(failure)) {
      durability.suspect();
    }
    return SqlFailures.translated(failure);
  }

  private void refuseIfDead() {
    if (durability.isDead()) {
      throw new StorageUnavailableException("The store is being opened anew.", null);
    }
  }

  private long deadline() {
    return System.nanoTime() + options.timeout().toNanos();
  }

  private void forceUntilDead() {
    try {
      while (durability.forceOnce(this::force)) {
        unforced.forced(durability.forced());
      }
    } catch (Throwable e) {
      // Errors too: without a successor of this thread nothing would be acknowledged ever again.
      durability.kill();
      LOG.error("The store cannot write to its disk and will be opened anew.", e);
      whenDead.accept(this);
    }
  }

  private long force() throws Exception {
    if (!options.durable()) {
      return durability.settled();
    }
    long written = writeInTurn();
    database.sync();
    return written;
  }

  /** Whoever had the turn while this waited for it has ended, and is written too. */
  private long writeInTurn() throws SQLException {
    writing.lock();
    try {
      long ended = durability.settled();
      database.write();
      return ended;
    } finally {
      writing.unlock();
    }
  }

  /** What a transaction came to, and its last number. */
  private record Done<T>(T result, long number) {}
}
