// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store in memory, for tests: small, exact, and able to fail on demand.
 *
 * <p>What it holds outlives {@link #close()} and is seen by every opening made with {@link
 * #openAgain()}, so that two openings stand for two nodes, or for a restart. Safe for many threads.
 */
public final class InMemoryStorage implements Storage {
  private final Memory memory;
  private final StorageTraits traits;
  private final Mishaps mishaps;
  private volatile boolean closed;

  /** An empty store that is shared and does not claim to be durable. */
  public InMemoryStorage() {
    this(new StorageTraits(false, true));
  }

  /** An empty store that claims to be what {@code traits} says. */
  public InMemoryStorage(StorageTraits traits) {
    this(new Memory(), traits);
  }

  private InMemoryStorage(Memory memory, StorageTraits traits) {
    this.memory = memory;
    this.traits = traits;
    this.mishaps = new Mishaps(memory);
  }

  /** Another opening of the same store, with mishaps of its own. */
  public InMemoryStorage openAgain() {
    return new InMemoryStorage(memory, traits);
  }

  /** What shall go wrong in this opening. */
  public Mishaps mishaps() {
    return mishaps;
  }

  @Override
  public StorageTraits traits() {
    return traits;
  }

  @Override
  public void commit(Commit commit) {
    refuseIfClosed();
    Mishaps.CommitMishap mishap = mishaps.takeNext();
    mishap.before().run();
    run(shared -> shared.commit(commit));
    mishap.after().run();
  }

  @Override
  public long nextNumber(NumberKind kind) {
    return with(shared -> shared.numbers.merge(kind, 1L, Long::sum));
  }

  @Override
  public RowQueries rows() {
    refuseIfClosed();
    return new InMemoryRows(this);
  }

  @Override
  public UsageLedger usage() {
    refuseIfClosed();
    return new Ledger();
  }

  @Override
  public ChangeFeed changes() {
    refuseIfClosed();
    return new Feed();
  }

  @Override
  public EventOutbox events() {
    refuseIfClosed();
    return new Outbox();
  }

  @Override
  public StorageSnapshot snapshot() {
    return new InMemorySnapshot(with(shared -> new MemoryItems(shared).all()), () -> closed);
  }

  @Override
  public void load(List<StoredItem> items) {
    run(shared -> new MemoryItems(shared).load(items));
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Does something while nobody else touches the memory. */
  <T> T with(Function<Memory, T> action) {
    refuseIfClosed();
    mishaps.refuseIfCutOff();
    synchronized (memory) {
      return action.apply(memory);
    }
  }

  private void run(Consumer<Memory> action) {
    with(
        shared -> {
          action.accept(shared);
          return true;
        });
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("The store is closed.");
    }
  }

  private final class Ledger implements UsageLedger {
    @Override
    public Usage reserve(KeyId key, VersionNumber version, Usage more) {
      return with(
          shared -> shared.usage.merge(new Memory.Counter(key, version), more, Usage::plus));
    }

    @Override
    public Usage read(KeyId key, VersionNumber version) {
      return with(
          shared -> shared.usage.getOrDefault(new Memory.Counter(key, version), Usage.NONE));
    }
  }

  private final class Feed implements ChangeFeed {
    @Override
    public long position() {
      return with(shared -> (long) shared.changes.size());
    }

    @Override
    public Changes since(long position) {
      return with(
          shared -> {
            int end = shared.changes.size();
            boolean known = position >= 0 && position <= end;
            return new Changes(
                known ? shared.changes.subList((int) position, end) : List.of(), end, known);
          });
    }
  }

  private final class Outbox implements EventOutbox {
    @Override
    public List<PendingEvent> pending(int limit) {
      return with(shared -> shared.pendingEvents(limit));
    }

    @Override
    public void remove(List<Long> positions) {
      run(shared -> positions.forEach(shared.events::remove));
    }
  }
}
