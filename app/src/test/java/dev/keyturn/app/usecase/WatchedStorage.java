// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.UsageLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that remembers what is written to it and counts how often it is asked. */
final class WatchedStorage implements Storage {
  final List<Commit> commits = new CopyOnWriteArrayList<>();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger reservations = new AtomicInteger();
  volatile Consumer<Commit> beforeCommit = commit -> {};

  /** Whether it keeps back what others have changed. */
  volatile boolean silent;

  private final Storage storage;

  WatchedStorage(Storage storage) {
    this.storage = storage;
  }

  void forget() {
    commits.clear();
    reads.set(0);
    reservations.set(0);
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
        return silent ? new Changes(List.of(), position, true) : feed.since(position);
      }
    };
  }

  @Override
  public EventOutbox events() {
    return storage.events();
  }

  @Override
  public void close() {
    storage.close();
  }

  private <T> T counted(Class<T> type, T target, AtomicInteger counter) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              counter.incrementAndGet();
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
