// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that remembers what is written to it and counts how often it is asked. */
final class WatchedStorage implements Storage {
  final List<Commit> commits = new CopyOnWriteArrayList<>();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger reservations = new AtomicInteger();
  final AtomicInteger polls = new AtomicInteger();
  volatile Consumer<Commit> beforeCommit = commit -> {};
  volatile Consumer<Commit> afterCommit = commit -> {};

  /** Told the kind of rows that were read, before whoever asked gets them. */
  volatile Consumer<RowKind> afterRead = kind -> {};

  /** Told the index by which rows were found, before whoever asked gets them. */
  volatile Consumer<RowIndex> afterFind = index -> {};

  volatile Runnable beforePoll = () -> {};

  /** Whether it keeps back what others have changed. */
  volatile boolean silent;

  /** Whether its next answer is that it no longer knows all that was changed. */
  final AtomicBoolean incomplete = new AtomicBoolean();

  private final Storage storage;

  WatchedStorage(Storage storage) {
    this.storage = storage;
  }

  void forget() {
    commits.clear();
    reads.set(0);
    reservations.set(0);
  }

  /** Lets no thread but the present one commit before the latch is open. */
  void holdOthersUntil(CountDownLatch latch) {
    beforeCommit = byOthers(commit -> Waiting.forLatch(latch));
  }

  /** What is told of the commits of all threads but the present one. */
  static Consumer<Commit> byOthers(Consumer<Commit> told) {
    Thread present = Thread.currentThread();
    return commit -> {
      if (Thread.currentThread() != present) {
        told.accept(commit);
      }
    };
  }

  @Override
  public StorageTraits traits() {
    return storage.traits();
  }

  @Override
  public void commit(Commit commit) {
    beforeCommit.accept(commit);
    commits.add(commit);
    storage.commit(commit);
    afterCommit.accept(commit);
  }

  @Override
  public long nextNumber(NumberKind kind) {
    reads.incrementAndGet();
    return storage.nextNumber(kind);
  }

  @Override
  public RowQueries rows() {
    return counted(RowQueries.class, storage.rows(), reads);
  }

  @Override
  public UsageLedger usage() {
    return counted(UsageLedger.class, storage.usage(), reservations);
  }

  @Override
  public ChangeFeed changes() {
    ChangeFeed feed = storage.changes();
    return new ChangeFeed() {
      @Override
      public long position() {
        return feed.position();
      }

      @Override
      public Changes since(long position) {
        polls.incrementAndGet();
        beforePoll.run();
        if (incomplete.compareAndSet(true, false)) {
          return new Changes(List.of(), feed.position(), false);
        }
        return silent ? new Changes(List.of(), position, true) : feed.since(position);
      }
    };
  }

  @Override
  public EventOutbox events() {
    return storage.events();
  }

  @Override
  public StorageSnapshot snapshot() {
    return storage.snapshot();
  }

  @Override
  public void load(List<StoredItem> items) {
    storage.load(items);
  }

  @Override
  public void close() {
    storage.close();
  }

  private static Optional<RowKind> kind(Object[] arguments) {
    if (arguments != null && arguments[0] instanceof RowKind kind) {
      return Optional.of(kind);
    }
    return arguments != null && arguments[0] instanceof RowKey key
        ? Optional.of(key.kind())
        : Optional.empty();
  }

  private static Optional<RowIndex> index(Object[] arguments) {
    return arguments != null && arguments.length > 1 && arguments[1] instanceof RowIndex index
        ? Optional.of(index)
        : Optional.empty();
  }

  private <T> T counted(Class<T> type, T target, AtomicInteger counter) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              counter.incrementAndGet();
              try {
                Object result = method.invoke(target, arguments);
                kind(arguments).ifPresent(afterRead);
                index(arguments).ifPresent(afterFind);
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
